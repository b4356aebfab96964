/** A source could not be read; becomes `source_failed` at the rim. Holds no URL and no token. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}
