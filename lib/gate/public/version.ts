/** The version of this release; a test compares it with package.json and the lockfile. */
export const version = '0.1.0'
