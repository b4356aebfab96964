/** Why the file of an export broke off. */
export type BrokenOffBy = 'client_left' | 'key_ended' | 'source_failed' | 'internal_error'

/** What was sent of a file. */
export interface ExportOutcome {
  rows: number
  /** Bytes of the file, before any `Content-Encoding`. */
  bytes: number
  complete: boolean
  /** True when the client has the file already, and 304 is answered. */
  isUnchanged?: boolean
  /** Missing when the file is complete. */
  brokenOffBy?: BrokenOffBy
  /** SHA-256 of the bytes in hexadecimal. Missing for a large file, unless the request asks for it. */
  sha256?: string
}

/** Ends an export from outside, because the client has left or the key has ended. */
export class ExportStopped extends Error {
  constructor(readonly by: 'client_left' | 'key_ended') {
    super(by === 'key_ended' ? 'the key has ended' : 'the client has left')
  }
}
