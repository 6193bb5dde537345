/** Where the explorer is in a project that is taken home. As deep as its sources, so that its cache is in the project. */
export const explorerFolder = 'vendor/delivered-twice'
