export * from '../../../../built/library/explorer.js'
