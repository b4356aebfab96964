import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
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

test('acknowledged writes survive a killed Redis', async () => {
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

function appendOnlyFiles(): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.aof')).map((name) => join(directory, name))
}

/** The last bytes of each append-only file, while Redis goes on writing. */
function lastWritten(): string {
  const ends = appendOnlyFiles().map((path) => {
    const file = openSync(path, 'r')
    const end = Buffer.alloc(200)
    readSync(file, end, 0, end.length, Math.max(0, fstatSync(file).size - end.length))
    closeSync(file)
    return end.toString('latin1')
  })
  return ends.join('\n')
}

test('a write is in the file before it is acknowledged, even while the disk is busy', async () => {
  const redis = await startRedis({ directory })
  const client = connect(redis)
  const ballast = 'x'.repeat(50_000)
  for (let round = 0; round < 600; round += 1) {
    // Gives every sync something to bring to disk.
    await client.set('ballast', ballast)
    await client.set('key', `value-${round}-end`)
    expect(lastWritten()).toContain(`value-${round}-end`)
  }
  client.disconnect()
  await redis.stop()
})

test('written data is synced to disk', async () => {
  const redis = await startRedis({ directory })
  const client = connect(redis)
  const [path = ''] = appendOnlyFiles()
  const handle = await open(path)
  const handles = Object.getPrototypeOf(handle)
  await handle.close()
  const datasync = handles.datasync
  let syncs = 0
  handles.datasync = function countAndSync(this: unknown) {
    syncs += 1
    return datasync.call(this)
  }
  try {
    for (let write = 0; write < 2; write += 1) {
      const before = syncs
      await client.incr('counter')
      await expect.poll(() => syncs).toBeGreaterThan(before)
    }
  } finally {
    handles.datasync = datasync
  }
  client.disconnect()
  await redis.stop()
})

test('a directory in use by another Keyward is refused', async () => {
  const first = await startRedis({ directory })
  await expect(startRedis({ directory })).rejects.toThrow('in use by another Keyward')
  const client = connect(first)
  expect(await client.ping()).toBe('PONG')
  client.disconnect()
  await first.stop()
})

async function startWithOneKey(): Promise<void> {
  const redis = await startRedis({ directory })
  const client = connect(redis)
  await client.set('key', 'value')
  await client.set('last', 'value')
  client.disconnect()
  await redis.stop()
}

async function storedValue(key: string): Promise<string | null> {
  const redis = await startRedis({ directory })
  const client = connect(redis)
  const value = await client.get(key)
  client.disconnect()
  await redis.stop()
  return value
}

test('parts of the append-only file without their list are refused, with the command that lists them', async () => {
  await startWithOneKey()
  const list = join(directory, 'appendonlydir', 'appendonly.aof.manifest')
  test.skip(!existsSync(list), 'Redis before 7 has one file')
  rmSync(list)
  const sizes = () => appendOnlyFiles().map((path) => statSync(path).size)
  const before = sizes()
  const refused = await startRedis({ directory }).catch((error: Error) => error.message)
  expect(refused).toContain(`${list} is missing`)
  expect(sizes()).toEqual(before)
  const [, command = ''] = /then run: (.*?)\. Or/.exec(String(refused)) ?? []
  execFileSync('sh', ['-c', command])
  expect(await storedValue('key')).toBe('value')
})

test('an append-only file that was cut short is loaded, and that is said', async () => {
  await startWithOneKey()
  const path = appendOnlyFiles().find((one) => statSync(one).size > 0) ?? ''
  truncateSync(path, statSync(path).size - 7)
  const said: string[] = []
  const write = console.error
  console.error = (line: string) => said.push(line)
  try {
    expect(await storedValue('key')).toBe('value')
  } finally {
    console.error = write
  }
  expect(said.join()).toContain('was cut short')
})
