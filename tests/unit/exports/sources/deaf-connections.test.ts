import { expect, test } from 'playwright/test'
import { LakeClient } from '@/lib/exports/lake/transfer/lake-client'

const never = new Promise<never>(() => {})

/** Connections that do not notice that their request was stopped, as the engine's `fetch` sometimes leaves them. */
const deafConnections: Record<string, () => Promise<Response>> = {
  'before the head of the answer': () => never,
  'before the body': async () => new Response(new ReadableStream({ pull: () => never })),
  'within the body': async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(3)),
      pull: () => never,
    })
    return new Response(body)
  },
}

const ownFetch = globalThis.fetch

test.afterEach(() => {
  globalThis.fetch = ownFetch
})

for (const [moment, connect] of Object.entries(deafConnections)) {
  test(`a stopped export ends even if its connection hangs ${moment}`, async () => {
    const stop = new AbortController()
    globalThis.fetch = () => {
      setTimeout(() => stop.abort(), 5)
      return connect()
    }
    const client = new LakeClient({ url: 'http://lake.test' }, stop.signal)
    await expect(client.json('file')).rejects.toThrow('the export was stopped')
  })

  test(`a silent connection is abandoned if it hangs ${moment}`, async () => {
    globalThis.fetch = connect
    const patience = { answerMs: 5, idleMs: 5, attempts: 1 }
    const client = new LakeClient(
      { url: 'http://lake.test', patience },
      new AbortController().signal,
    )
    await expect(client.json('file')).rejects.toThrow('the lake took too long')
  })
}
