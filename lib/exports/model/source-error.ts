/** A source could not be read; becomes `source_failed` at the rim. Holds no URL and no token. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/** A failure that may be gone at the next try: the network, a silence, or a server in trouble. */
export class PassingError extends SourceError {
  /** @param waitMs how long the server asked to be left alone, in milliseconds */
  constructor(
    message: string,
    readonly waitMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
