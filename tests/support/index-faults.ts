import type { Redis } from 'ioredis'
import { keyNames } from '@/lib/store/key-names'

async function texts(redis: Redis, name: string, ...args: string[]): Promise<string[]> {
  const reply = await redis.call(name, ...args)
  return Array.isArray(reply) ? reply.map(String) : []
}

async function read(redis: Redis, record: string): Promise<(field: string) => string> {
  const flat = await texts(redis, 'HGETALL', record)
  const fields = new Map(flat.flatMap((name, at) => (at % 2 ? [] : [[name, flat[at + 1] ?? '']])))
  return (field) => fields.get(field) ?? ''
}

/** Members with their scores, in an order of their own. */
async function scores(redis: Redis, name: string): Promise<string[]> {
  const flat = await texts(redis, 'ZRANGE', name, '0', '-1', 'WITHSCORES')
  return flat.flatMap((member, at) => (at % 2 ? [] : [`${Number(flat[at + 1])} ${member}`])).sort()
}

function difference(name: string, found: readonly string[], expected: readonly string[]): string[] {
  const sortedExpected = [...expected].sort()
  return [
    ...found.filter((one) => !sortedExpected.includes(one)).map((one) => `${name} has ${one}`),
    ...sortedExpected.filter((one) => !found.includes(one)).map((one) => `${name} lacks ${one}`),
  ]
}

const highest = 9_000_000_000_000_000

/** Holds the orders of an owner's keys against the records. Returns what differs; empty when nothing does. */
export async function findKeyIndexFaults(redis: Redis, userId: string): Promise<string[]> {
  const byName: string[] = []
  const byExpiry: string[] = []
  const byUse: string[] = []
  const byFailure: string[] = []
  const expiring: string[] = []
  const leaked: string[] = []
  const endings = new Set<string>()
  for (const id of await texts(redis, 'ZRANGE', keyNames.userKeys(userId), '0', '-1')) {
    const key = await read(redis, keyNames.apiKey(id))
    const usage = await read(redis, keyNames.keyUsage(id))
    const age = highest - Number(key('createdAtMs'))
    const times = [key('notBeforeMs'), key('expiresAtMs')]
    const hintNames = ['hint', 'linkHint', 'previousHint', 'previousLinkHint']
    const hints = hintNames.map(key).filter((hint) => hint !== '')
    for (const hint of hints) endings.add(`0 ${hint}:${userId}:${id}`)
    const age16 = String(age).padStart(16, '0')
    const shown = hints.join(' ')
    const parts = [key('nameFolded'), age16, id, key('status'), ...times, shown]
    byName.push(`0 ${parts.join('\u0001')}`)
    byExpiry.push(`${key('expiresAtMs') || age} ${id}`)
    byUse.push(`${usage('lastUsedAtMs') || -age} ${id}`)
    byFailure.push(`${usage('lastFailedAtMs') || -age} ${id}`)
    if (key('leakedAtMs')) leaked.push(`${key('leakedAtMs')} ${id}`)
    if (key('expiresAtMs') && key('status') === 'activated') {
      expiring.push(`${key('expiresAtMs')} ${id}`)
    }
  }
  const orders = [
    [keyNames.keysByName(userId), byName],
    [keyNames.keysByExpiry(userId), byExpiry],
    [keyNames.keysByUse(userId), byUse],
    [keyNames.keysByFailure(userId), byFailure],
    [keyNames.expiringKeys(userId), expiring],
    [keyNames.leakedKeys(userId), leaked],
  ] as const
  const faults = orders.map(async ([name, expected]) =>
    difference(name, await scores(redis, name), expected),
  )
  const listed = (await scores(redis, keyNames.keysByEnding())).filter((one) =>
    one.includes(`:${userId}:`),
  )
  const ofEndings = difference(keyNames.keysByEnding(), listed, [...endings])
  return [...(await Promise.all(faults)).flat(), ...ofEndings]
}

/** Holds the index of users and their order by name against the records. Returns what differs. */
export async function findUserIndexFaults(redis: Redis): Promise<string[]> {
  const byName: string[] = []
  const users: string[] = []
  const pointers = await texts(redis, 'KEYS', keyNames.userByEmail('*'))
  for (const pointer of pointers) {
    const user = await read(redis, keyNames.user(String(await redis.get(pointer))))
    const text =
      user('searchText') || `${user('name')} ${user('email')} ${user('id')}`.toLowerCase()
    byName.push(`0 ${[text, user('id'), user('role'), user('status')].join('\u0001')}`)
    users.push(`${user('createdAtMs')} ${user('id')}`)
  }
  return [
    ...difference('users', await scores(redis, keyNames.users()), users),
    ...difference('users by name', await scores(redis, keyNames.usersByName()), byName),
  ]
}
