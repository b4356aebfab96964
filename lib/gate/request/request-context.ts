import type { Kv } from '@/lib/store/client'

/** A request at the gate, with what every guard needs. */
export interface RequestContext {
  request: Request
  url: URL
  requestId: string
  /** Epoch ms, in tests; otherwise the clock of the store decides. */
  nowMs: number | undefined
  store: Kv
}

/** What the gate does with a request. */
export type GateDecision =
  | {
      kind: 'refuse'
      response: Response
      /** Work that outlives the answer. The adapter keeps it alive and ignores its failure. */
      afterAnswer?: Promise<unknown>
    }
  | {
      kind: 'pass'
      /** The whole set of headers the handler sees. */
      requestHeaders: Headers
      /** Headers to put on the handler's answer. */
      responseHeaders: Record<string, string>
      /** Where to go instead of the path asked for, so that a token leaves the URL here. */
      rewritePath?: string
      /** Of the handler's answer, which otherwise says its own. */
      status?: number
    }
