import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { expect, test } from 'playwright/test'
import { type RunningRedis, startRedis } from '@/scripts/redis/start-redis'

let directory = ''

test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-redis-'))
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

function connect({ port, password }: RunningRedis): Redis {
  const client = new Redis({ host: '127.0.0.1', port, password, retryStrategy: () => null })
  client.on('error', () => undefined)
  return client
}

test('answered writes survive a killed Redis', async () => {
  const before = await startRedis({ directory })
  const writer = connect(before)
  await Promise.all(
    Array.from({ length: 1000 }, (_, index) => writer.set(`key:${index}`, String(index))),
  )
  process.kill(before.pid, 'SIGKILL')
  await before.stop()
  writer.disconnect()

  const after = await startRedis({ directory })
  const reader = connect(after)
  expect(await reader.dbsize()).toBe(1000)
  expect(await reader.get('key:999')).toBe('999')
  reader.disconnect()
  await after.stop()
})

test('a directory in use by another Keyward is refused', async () => {
  const first = await startRedis({ directory })
  await expect(startRedis({ directory })).rejects.toThrow('in use by another Keyward')
  const client = connect(first)
  expect(await client.ping()).toBe('PONG')
  client.disconnect()
  await first.stop()
})
