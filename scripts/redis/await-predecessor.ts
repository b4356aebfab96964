import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'

interface Address {
  port: number
  password: string
}

const patienceMs = 10_000

function noteIn(directory: string): string {
  return join(directory, 'server.json')
}

/** Notes which server writes into a directory, so that a second one never joins it. */
export function claimDirectory(directory: string, address: Address): void {
  writeFileSync(noteIn(directory), JSON.stringify(address), { mode: 0o600 })
}

/** Takes the note of `claimDirectory` back. */
export function releaseDirectory(directory: string): void {
  rmSync(noteIn(directory), { force: true })
}

function readNote(directory: string): Address | undefined {
  try {
    return JSON.parse(readFileSync(noteIn(directory), 'utf8')) as Address
  } catch {
    // No note, or one cut short by a crash: there is no predecessor to wait for.
    return undefined
  }
}

async function answers(address: Address): Promise<boolean> {
  const client = new Redis({
    host: '127.0.0.1',
    ...address,
    lazyConnect: true,
    retryStrategy: null,
    connectTimeout: 1000,
  })
  client.on('error', () => undefined)
  try {
    // The password distinguishes our Redis from another process that got the port since.
    return (await client.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}

/** Returns the address of the server that uses a directory now; undefined when none answers. */
export async function runningServer(directory: string): Promise<Address | undefined> {
  const address = readNote(directory)
  return address && (await answers(address)) ? address : undefined
}

/**
 * Waits until the server that used a directory before has ended: one whose parent was killed is still
 * writing its last commands, and two servers on one append-only file would destroy it.
 * @throws Error when it keeps running, so another Keyward is using the directory
 */
export async function awaitPredecessor(directory: string): Promise<void> {
  const address = readNote(directory)
  if (!address) return
  const deadlineMs = Date.now() + patienceMs
  while (await answers(address)) {
    if (Date.now() > deadlineMs) {
      throw new Error(`${directory} is in use by another Keyward. End that one first.`)
    }
    await sleep(100)
  }
}
