// Where the project lives, for links to it from its own pages. Nothing else names it yet, so a fork changes this line.
export const repository = 'https://github.com/delivered-twice/delivered-twice'
