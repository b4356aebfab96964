import type { Kv, KvReply } from './client'
import { KvError } from './kv-error'

/** A store that collects an exact number of calls and sends them in one HTTP request. */
export interface KvBatch {
  eval(script: string, keys: readonly string[], args: readonly unknown[]): Promise<unknown>
  evalsha(sha1: string, keys: readonly string[], args: readonly unknown[]): Promise<unknown>
}

/**
 * Joins calls that are made independently of each other, some microtasks apart, into one round trip.
 * The request leaves when `size` calls have joined; a later call (a script the store does not know yet,
 * repeated by text) goes alone.
 */
export function kvBatch(kv: Kv, size: number): KvBatch {
  const waiting: { resolve(reply: KvReply): void; reject(error: unknown): void }[] = []
  const calls: Parameters<Kv['pipeline']>[0][number][] = []

  function flush(): void {
    kv.pipeline(calls).then(
      (replies) => {
        waiting.forEach((one, index) => {
          one.resolve(replies[index] ?? { ok: false, error: new KvError('a reply is missing') })
        })
      },
      (error: unknown) => {
        for (const one of waiting) one.reject(error)
      },
    )
  }

  async function join(
    kind: 'eval' | 'evalsha',
    script: string,
    keys: readonly string[],
    args: readonly unknown[],
  ): Promise<unknown> {
    const call = { kind, script, keys, args: args.map(String) }
    let reply: KvReply | undefined
    if (calls.length < size) {
      const joined = new Promise<KvReply>((resolve, reject) => waiting.push({ resolve, reject }))
      calls.push(call)
      if (calls.length === size) flush()
      reply = await joined
    } else {
      ;[reply] = await kv.pipeline([call])
    }
    if (!reply) throw new KvError('the store gave no reply')
    if (!reply.ok) throw reply.error
    return reply.value
  }

  return {
    eval: (script, keys, args) => join('eval', script, keys, args),
    evalsha: (sha1, keys, args) => join('evalsha', sha1, keys, args),
  }
}
