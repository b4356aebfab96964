/** What the gate does with a request. */
export type GateDecision =
  | {
      kind: 'refuse'
      response: Response
      /** Work that may outlive the answer. */
      afterAnswer: Promise<unknown> | undefined
    }
  | {
      kind: 'pass'
      /** The whole set of headers the handler sees. */
      requestHeaders: Headers
      /** Headers to add to the handler's answer. */
      responseHeaders: Record<string, string>
      /** Where to go instead of the path asked for, so that a token leaves the URL here. */
      rewritePath: string | undefined
    }
