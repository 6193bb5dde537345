// In a project of yours this is the folder that you have copied. Here it leads to where it is built.
export * from '../../../../built/library/explorer.js'
