import { KvError } from './kv-error'

/**
 * A timed script takes as its last arguments when it was sent and how soon it has to run, and replies with the time of
 * the store. It runs only in time for its caller, or at any time.
 */
export type Timing = 'in time' | 'at any time'

/** One call of a Lua script. At least one of `digest` and `text` is given. */
export interface KvCall {
  /** SHA-1 of the text, in hexadecimal. With it, the text is sent only when the store does not know the script. */
  digest?: string
  text?: string
  keys: readonly string[]
  args: readonly string[]
  timing?: Timing
  /** Whether it may be sent again when the answer takes too long. */
  isRead?: boolean
}

/** A call that is late was run after its caller may have given up, and changed nothing. */
export type KvReply = { ok: true; value: unknown } | { ok: false; error: KvError; isLate?: boolean }

/** A call as it is sent: `script` is the text for `eval`, the digest for `evalsha`. */
export interface KvCommand {
  kind: 'eval' | 'evalsha'
  script: string
  keys: readonly string[]
  args: readonly string[]
  timing?: Timing | undefined
}

/** An unknown script is answered without the time, and a late call tells the time for the next one. */
const mostRounds = 3

function byText({ text = '', keys, args, timing }: KvCall): KvCommand {
  return { kind: 'eval', script: text, keys, args, timing }
}

function byDigest(call: KvCall): KvCommand {
  const { digest, keys, args, timing } = call
  if (digest === undefined) return byText(call)
  return { kind: 'evalsha', script: digest, keys, args, timing }
}

function wasNotRun({ text }: KvCall, reply: KvReply | undefined): boolean {
  if (reply?.ok !== false) return false
  const isUnknown = text !== undefined && reply.error.message.includes('NOSCRIPT')
  return isUnknown || reply.isLate === true
}

/** The first call of each script by its text, which the store then knows; the others by digest again. */
function withTexts(calls: readonly KvCall[]): KvCommand[] {
  const sent = new Set<string>()
  return calls.map((call) => {
    const { text = '' } = call
    if (sent.has(text)) return byDigest(call)
    sent.add(text)
    return byText(call)
  })
}

/**
 * Sends scripts by digest. Calls that were not run, because the store does not know the script or ran it too late, are
 * repeated with the text; they alone. If that request fails, only they fail; the other replies stand.
 * @param send sends one request and returns a reply for each command, in order
 */
export async function sendCalls(
  send: (commands: readonly KvCommand[]) => Promise<KvReply[]>,
  calls: readonly KvCall[],
): Promise<KvReply[]> {
  // The client of the store refuses a request without commands.
  if (calls.length === 0) return []
  const replies = await send(calls.map(byDigest))
  for (let round = 2; round <= mostRounds; round += 1) {
    const open = [...calls.entries()].filter(([at, call]) => wasNotRun(call, replies[at]))
    if (open.length === 0) break
    const repeated = await send(withTexts(open.map(([, call]) => call))).catch((error: unknown) => {
      if (!(error instanceof KvError)) throw error
      return open.map((): KvReply => ({ ok: false, error }))
    })
    open.forEach(([at], index) => {
      replies[at] = repeated[index] ?? { ok: false, error: new KvError('a reply is missing') }
    })
  }
  return replies
}
