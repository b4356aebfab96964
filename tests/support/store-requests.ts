import { Redis } from 'ioredis'
import type { TestStore } from './store'

/** The bodies of the HTTP requests that go to the store while `work` is done. */
export async function requestsOf(
  { url }: TestStore,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const bodies: string[] = []
  const original = globalThis.fetch
  globalThis.fetch = (input, init) => {
    if (String(input).startsWith(url)) bodies.push(String(init?.body))
    return original(input, init)
  }
  try {
    await work()
  } finally {
    globalThis.fetch = original
  }
  return bodies
}

/** Makes the store forget all scripts, as after a restart. */
export async function flushScripts({ redis }: TestStore): Promise<void> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  try {
    await client.script('FLUSH')
  } finally {
    client.disconnect()
  }
}
