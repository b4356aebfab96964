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

/** Lets requests to the store leave only after a while, whether or not their caller still waits. */
export async function delayed(
  { url }: TestStore,
  ms: number,
  work: () => Promise<void>,
): Promise<void> {
  const original = globalThis.fetch
  const arrived: Promise<unknown>[] = []
  globalThis.fetch = (input, init) => {
    if (!String(input).startsWith(url)) return original(input, init)
    const answer = new Promise<void>((resolve) => setTimeout(resolve, ms)).then(() =>
      original(input, { ...init, signal: null }),
    )
    arrived.push(answer)
    return answer
  }
  try {
    await work()
    await Promise.all(arrived)
  } finally {
    globalThis.fetch = original
  }
}
