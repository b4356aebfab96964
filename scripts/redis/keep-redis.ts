import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningRedis, startRedis } from './start-redis'

/** A Redis of our own that comes back when it dies, with the same port and password. */
export interface KeptRedis {
  port: number
  password: string
  /** Of the process that runs now. */
  pid(): number
  /** Settles with one sentence when Redis does not come back; never after `stop`. */
  givenUp: Promise<string>
  stop(): Promise<void>
}

/** The waits before the tries to start it again. */
const waitsMs = [100, 200, 400, 800, 1_600, 3_200]
/** A Redis that has run for so long is well: what happens to it next is a new misfortune. */
const wellMs = 60_000

function say(sentence: string): void {
  console.error(`keyward: ${sentence}`)
}

/**
 * Starts a Redis and starts it again whenever it dies, after longer and longer waits, until that has failed six times
 * in a row. Connections to it come back by themselves.
 * @param directory where the append-only file lives
 * @throws Error as `startRedis` does, when the first start fails
 */
export async function keepRedis(directory: string): Promise<KeptRedis> {
  let running: RunningRedis = await startRedis({ directory })
  const { port, password } = running
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted
  let failures = 0

  /** Starts it once more and waits for its end. Returns how that came, as a sentence. */
  async function runAgain(): Promise<string> {
    await sleep(waitsMs[failures], undefined, stopping).catch(() => undefined)
    failures += 1
    if (isStopping()) return ''
    try {
      running = await startRedis({ directory, port, password })
      say('the Redis of the store is back.')
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
    if (isStopping()) await running.stop()
    return running.ended
  }

  /** Returns why it has given up; undefined when it was told to stop. */
  async function keep(): Promise<string | undefined> {
    let why = await running.ended
    while (!isStopping()) {
      if (failures === waitsMs.length) {
        return `The Redis of the store did not come back after ${failures} tries. ${why}`
      }
      say(`the Redis of the store is gone. ${why} Starting it again …`)
      const startedMs = performance.now()
      why = await runAgain()
      if (performance.now() - startedMs > wellMs) failures = 0
    }
    return undefined
  }

  const kept = keep()
  return {
    port,
    password,
    pid: () => running.pid,
    givenUp: kept.then((why) => why ?? new Promise<string>(() => {})),
    async stop() {
      stopping.abort()
      await running.stop()
      await kept
    },
  }
}
