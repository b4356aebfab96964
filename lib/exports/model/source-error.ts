/** A source could not be read. The response is `source_failed`. The message contains neither URL nor token. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/** A failure that may pass: the network, a timeout, or an error of the server. Another attempt may succeed. */
export class PassingError extends SourceError {
  /** @param waitMs the pause that the server asked for, in milliseconds */
  constructor(
    message: string,
    readonly waitMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Names the column on an error, for the log, unless the error names one already. Returns the error. */
export function atColumn(error: unknown, column: string): unknown {
  const isNamed = !(error instanceof Error) || 'column' in error || !Object.isExtensible(error)
  return isNamed ? error : Object.assign(error, { column })
}
