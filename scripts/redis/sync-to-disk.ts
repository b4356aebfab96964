import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { logLine } from '@/lib/base/log-failure'

const everyMs = 1_000

/** The files that Redis appends to: beside its other data, or, since Redis 7, in their own directory. */
async function appendOnlyFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true })
  return names.filter((name) => name.endsWith('.aof')).map((name) => join(directory, name))
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/**
 * Brings what Redis appends to its files to the disk, once a second, until it is stopped. Redis could do it itself
 * (`appendfsync everysec`), but it then answers writes that it holds back in memory while a sync takes place.
 * @param directory of the data of Redis
 */
export function syncEverySecond(directory: string): () => void {
  /** By path, how long a file was when it was last brought to disk. */
  const synced = new Map<string, number>()
  let isSyncing = false

  async function sync(): Promise<void> {
    for (const path of await appendOnlyFiles(directory)) {
      const { size } = await stat(path)
      if (synced.get(path) === size) continue
      await syncFile(path)
      synced.set(path, size)
    }
  }

  async function syncOnce(): Promise<void> {
    if (isSyncing) return
    isSyncing = true
    try {
      await sync()
    } catch (error) {
      // A file that Redis has rewritten is replaced by another one, which comes next.
      if (!isGone(error)) {
        const reason = error instanceof Error ? error.message : 'unknown'
        logLine('store_sync_failed', { reason })
      }
    } finally {
      isSyncing = false
    }
  }

  const timer = setInterval(() => void syncOnce(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
