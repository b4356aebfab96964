/** What is known of a call of a server action that brought no result. */
export interface Refusal {
  /** Status of the answer; 0 when there was none. */
  status: number
  /** The id that the call carried, and with it every entry of the audit trail that it left. */
  requestId: string
  /** Code of the problem, if the answer was one (RFC 9457). */
  code?: string
  retryAfterSeconds?: number
}

/** Thrown by a server action that was refused before it ran, or whose answer was lost. */
export class RefusedAction extends Error {
  constructor(readonly refusal: Refusal) {
    super(`The action got status ${refusal.status}.`)
  }
}
