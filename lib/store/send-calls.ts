import { KvError } from './kv-error'

/** One call of a Lua script. At least one of `digest` and `text` is given. */
export interface KvCall {
  /** SHA-1 of the text, in hexadecimal. With it, the text is sent only when the store does not know the script. */
  digest?: string
  text?: string
  keys: readonly string[]
  args: readonly string[]
}

export type KvReply = { ok: true; value: unknown } | { ok: false; error: KvError }

/** A call as it is sent: `script` is the text for `eval`, the digest for `evalsha`. */
export interface KvCommand {
  kind: 'eval' | 'evalsha'
  script: string
  keys: readonly string[]
  args: readonly string[]
}

function byText({ text = '', keys, args }: KvCall): KvCommand {
  return { kind: 'eval', script: text, keys, args }
}

function byDigest(call: KvCall): KvCommand {
  const { digest, keys, args } = call
  return digest === undefined ? byText(call) : { kind: 'evalsha', script: digest, keys, args }
}

function isUnknownScript(reply: KvReply | undefined): boolean {
  return reply?.ok === false && reply.error.message.includes('NOSCRIPT')
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
 * Sends scripts by digest. Calls of scripts that the store does not know were not run: they alone are repeated with
 * the text, in one more request. If that request fails, only they fail; the other replies stand.
 * @param send sends one request and returns a reply for each command, in order
 */
export async function sendCalls(
  send: (commands: readonly KvCommand[]) => Promise<KvReply[]>,
  calls: readonly KvCall[],
): Promise<KvReply[]> {
  const replies = await send(calls.map(byDigest))
  const unknown = [...calls.entries()].filter(
    ([at, { text }]) => text !== undefined && isUnknownScript(replies[at]),
  )
  if (unknown.length === 0) return replies
  const repeated = await send(withTexts(unknown.map(([, call]) => call))).catch(
    (error: unknown) => {
      if (!(error instanceof KvError)) throw error
      return unknown.map((): KvReply => ({ ok: false, error }))
    },
  )
  unknown.forEach(([at], index) => {
    replies[at] = repeated[index] ?? { ok: false, error: new KvError('a reply is missing') }
  })
  return replies
}
