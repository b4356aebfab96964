import type { Kv, KvCaller } from './client'
import { KvError } from './kv-error'
import type { KvCall, KvReply } from './send-calls'

/**
 * Joins calls that are made independently of each other, some microtasks apart, into one HTTP request. It leaves when
 * `size` calls have joined; each later call goes alone.
 */
export function kvBatch(kv: Kv, size: number): KvCaller {
  const waiting: { resolve(reply: KvReply): void; reject(error: unknown): void }[] = []
  const calls: KvCall[] = []

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

  return {
    async call(call) {
      if (calls.length === size) return kv.call(call)
      const joined = new Promise<KvReply>((resolve, reject) => waiting.push({ resolve, reject }))
      calls.push(call)
      if (calls.length === size) flush()
      const reply = await joined
      if (!reply.ok) throw reply.error
      return reply.value
    },
  }
}
