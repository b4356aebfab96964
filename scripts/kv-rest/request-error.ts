/** A request the protocol refuses before any command runs. */
export class RequestError extends Error {
  override name = 'RequestError'

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}
