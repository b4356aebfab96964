import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { startKvRest } from '@/scripts/kv-rest/start-kv-rest'
import { type KeptRedis, keepRedis } from '@/scripts/redis/keep-redis'
import { startRedis } from '@/scripts/redis/start-redis'

const token = 'token-of-a-store-that-dies'
let directory = ''
let said: string[] = []
const { error } = console

test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-kept-'))
  said = []
  console.error = (line: string) => said.push(line)
})
test.afterEach(() => {
  console.error = error
  rmSync(directory, { recursive: true, force: true })
})

/** Asks the store over REST; undefined while it does not answer. */
async function ask(url: string, ...command: string[]): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(command),
  })
  return answer.ok ? Reflect.get(Object(await answer.json()), 'result') : undefined
}

/** Damages the append-only file in its middle, as a bad disk does. */
function damage(): string {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const name = names.find((one) => one.endsWith('.aof'))
  if (!name) throw new Error('there is no append-only file')
  appendFileSync(join(directory, name), 'no command\r\n*3\r\n$3\r\nset\r\n$1\r\na\r\n$1\r\nb\r\n')
  return name
}

async function kill(redis: KeptRedis): Promise<void> {
  const pid = redis.pid()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => said.some((line) => line.includes('gone'))).toBe(true)
}

test('a killed Redis restarts with its data, and the same connection works again', async () => {
  const redis = await keepRedis(directory)
  const rest = await startKvRest({ redis, token })
  expect(await ask(rest.url, 'SET', 'key', 'value')).toBe('OK')
  for (let round = 1; round <= 2; round += 1) {
    await kill(redis)
    await expect.poll(() => ask(rest.url, 'GET', 'key')).toBe('value')
    await expect.poll(() => said.length).toBe(round * 2)
  }
  expect(said[0]).toMatch(/^keyward: the Redis of the store is gone\. It ended with SIGKILL\./)
  expect(said[1]).toBe('keyward: the Redis of the store is back.')
  await rest.stop()
  await redis.stop()
})

test('a Redis that cannot restart is given up, with its own reason', async () => {
  const redis = await keepRedis(directory)
  const name = damage()
  await kill(redis)
  const why = await redis.givenUp
  expect(why).toContain('did not come back after 6 tries')
  expect(why).toContain(name.split('/').at(-1))
  await redis.stop()
})

test('a stopped Redis does not restart', async () => {
  const redis = await keepRedis(directory)
  const pid = redis.pid()
  await redis.stop()
  expect(() => process.kill(pid, 0)).toThrow()
  expect(said).toEqual([])
})

test('a damaged append-only file is reported with the reason and the command that repairs it', async () => {
  const first = await startRedis({ directory })
  await first.stop()
  damage()
  const started = startRedis({ directory })
  await expect(started).rejects.toThrow(/Redis does not start\. Bad file format/)
  await expect(started).rejects.toThrow(/check-aof --fix ".*appendonly\.aof/)
})
