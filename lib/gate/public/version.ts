/** The version of this release; a test compares it with package.json and CHANGELOG.md. */
export const version = '0.1.0'
