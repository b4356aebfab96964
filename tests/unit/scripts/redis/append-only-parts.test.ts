import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { expect, test } from 'playwright/test'
import { assertPartsAreListed } from '@/scripts/redis/append-only-parts'
import { startRedis } from '@/scripts/redis/start-redis'

let directory = ''
const partAt = (name: string) =>
  join(directory, 'appendonlydir', name === '' ? 'appendonly.aof' : `appendonly.aof.${name}`)

test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-parts-'))
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Returns what a start says about the missing list. */
function saidOf(): string {
  try {
    assertPartsAreListed(directory)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function commandIn(said: string): string {
  return /then run: (.*?)\. Or/.exec(said)?.[1] ?? ''
}

/** Starts Redis and does something with a connection to it. */
async function withRedis<T>(use: (client: Redis) => Promise<T>): Promise<T> {
  const redis = await startRedis({ directory })
  const { port, password } = redis
  const client = new Redis({ host: '127.0.0.1', port, password, retryStrategy: () => null })
  client.on('error', () => undefined)
  try {
    return await use(client)
  } finally {
    client.disconnect()
    await redis.stop()
  }
}

async function rewrite(client: Redis): Promise<void> {
  await client.bgrewriteaof()
  while (/aof_rewrite_(?:in_progress|scheduled):1/.test(await client.info('persistence'))) {
    await sleep(20)
  }
}

test('changes that are in the newest copy are not made again by the command that lists the parts', async () => {
  const older = join(directory, 'older')
  const isInParts = await withRedis(async (client) => {
    await client.incr('counter')
    const isThere = existsSync(partAt('1.incr.aof'))
    if (isThere) copyFileSync(partAt('1.incr.aof'), older)
    await rewrite(client)
    await client.incr('counter')
    return isThere
  })
  test.skip(!isInParts, 'Redis before 7 has one file')
  copyFileSync(older, partAt('1.incr.aof'))
  rmSync(partAt('manifest'))
  execFileSync('sh', ['-c', commandIn(saidOf())])
  expect(await withRedis((client) => client.get('counter'))).toBe('2')
})

/** Writes empty parts, each a minute after the one before. */
function writeParts(...names: string[]): void {
  mkdirSync(join(directory, 'appendonlydir'))
  for (const [minute, name] of names.entries()) {
    writeFileSync(partAt(name), '')
    utimesSync(partAt(name), 60 * (minute + 1), 60 * (minute + 1))
  }
}

const changes = (number: number) => `file appendonly.aof.${number}.incr.aof seq ${number} type i`
const copy = (number: number) => `file appendonly.aof.${number}.base.rdb seq ${number} type b`

for (const [kind, names, listed] of [
  ['a first start', ['1.base.rdb', '1.incr.aof'], [copy(1), changes(1)]],
  [
    'a rewrite that failed after the newest copy',
    ['2.base.rdb', '2.incr.aof', '3.incr.aof'],
    [copy(2), changes(2), changes(3)],
  ],
  [
    'a rewrite that failed before the newest copy',
    ['1.incr.aof', '2.incr.aof', '2.base.rdb', '3.incr.aof'],
    [copy(2), changes(3)],
  ],
  [
    'a last part that nothing was written to',
    ['1.base.rdb', '2.incr.aof', '2.base.rdb'],
    [copy(2), changes(2)],
  ],
  ['no copy', ['1.incr.aof', '2.incr.aof'], [changes(1), changes(2)]],
  ['an update from Redis 6', ['', '1.incr.aof'], ['file appendonly.aof seq 1 type b', changes(1)]],
] as const) {
  test(`the parts are listed after ${kind}`, () => {
    writeParts(...names)
    const [, words = ''] = /printf '%s\\n' (.*) > /.exec(saidOf()) ?? []
    expect([...words.matchAll(/'([^']+)'/g)].map(([, line]) => line)).toEqual([...listed])
  })
}

const wholeList = `${copy(2)}\n${changes(2)}\n`

for (const [kind, list] of [
  ['empty', ''],
  ['cut short', wholeList.slice(0, -5)],
  ['garbage', 'xxxxxxxxxxxxx\n'],
  ['half garbage', `${copy(2)}\n\u0000\u0000\n`],
] as const) {
  test(`a list of the parts that is ${kind} is refused, with the command that writes it anew`, () => {
    writeParts('2.base.rdb', '2.incr.aof')
    writeFileSync(partAt('manifest'), list)
    expect(saidOf()).toContain('appendonly.aof.manifest is damaged')
    execFileSync('sh', ['-c', commandIn(saidOf())])
    writeFileSync(partAt('2.base.rdb'), 'of a copy')
    expect(saidOf()).toBe('')
  })
}

test('a part that is missing, and a copy that is empty, are refused for a backup', () => {
  writeParts('2.base.rdb', '2.incr.aof')
  const history = 'file appendonly.aof.1.incr.aof seq 1 type h'
  writeFileSync(partAt('manifest'), `${wholeList}${history}\n`)
  expect(saidOf()).toContain('2.base.rdb is empty')
  writeFileSync(partAt('2.base.rdb'), 'of a copy')
  expect(saidOf()).toBe('')
  for (const name of ['2.incr.aof', '2.base.rdb']) {
    rmSync(partAt(name))
    expect(saidOf()).toContain(`${name} is missing`)
    expect(saidOf()).toContain('Put back a backup')
    expect(saidOf()).not.toContain('then run')
  }
})

test('a damaged copy names its reason, and no command that would not mend it', async () => {
  const name = await withRedis(async (client) => {
    await client.set('key', 'value '.repeat(1_000))
    await rewrite(client)
    return '2.base.rdb'
  })
  test.skip(!existsSync(partAt(name)), 'Redis before 7 has one file')
  truncateSync(partAt(name), statSync(partAt(name)).size - 20)
  const refused = await startRedis({ directory }).catch((error: Error) => error.message)
  expect(refused).toContain('The copy at the beginning of the append-only file is damaged: ')
  expect(refused).toContain(`Put back a backup of ${directory}.`)
  expect(refused).not.toContain('redis-check-aof')
})
