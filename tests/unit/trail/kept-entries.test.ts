import { deleteKey } from '@/lib/keys/end/end-own-key'
import { importKeys } from '@/lib/keys/import/import-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { keyNames } from '@/lib/store/key-names'
import { actionGroups, auditActions } from '@/lib/trail/audit-actions'
import type { AuditEvent } from '@/lib/trail/audit-event'
import { listActivity } from '@/lib/trail/list-activity'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'

type Person = Awaited<ReturnType<typeof newPerson>>

async function wholeTrail({ actor }: Person, group: 'security' | '' = ''): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  let before: string | undefined = ''
  while (before !== undefined) {
    const filters = { group, subject: '', search: '', fromMs: undefined, untilMs: undefined }
    const query = { ownerId: actor.userId, ...filters, before }
    const found: Awaited<ReturnType<typeof listActivity>> = await listActivity(actor, query, 500)
    if (!found.ok) throw new Error(found.failure.detail)
    events.push(...found.value.events)
    before = found.value.next
  }
  return events
}

function count(events: readonly AuditEvent[], action: string): number {
  return events.filter((event) => event.action === action).length
}

test('an import of 250 keys is one entry with its count', async () => {
  const person = await newPerson()
  const lines = Array.from({ length: 250 }, (_, at) => ({
    line: at + 2,
    fields: { name: `Job ${at}`, key: `imported-${person.actor.userId}-${at}-Zq7xW2` },
  }))
  const imported = await importKeys(person.context, lines, { isLinkable: false, commits: true })
  expect(imported.ok && imported.value.every(({ outcome }) => outcome === 'new')).toBe(true)
  const entries = (await wholeTrail(person)).filter(({ action }) => action === 'key.imported')
  expect(entries).toHaveLength(1)
  expect(entries[0]?.details.get('count')).toBe('250')
})

test('later actions never push an earlier one out of the trail', async ({ store }) => {
  const person = await newPerson()
  await endAllSessions(person.context)
  const id = await newKey(person.context)
  const times = 130
  for (let at = 0; at < times; at += 1) await revealKey(person.context, id)
  const events = await wholeTrail(person)
  expect(count(events, 'account.opened')).toBe(1)
  expect(count(events, 'sessions.ended')).toBe(1)
  // Every one is listed, and those beyond a day's number are counted as well.
  expect(count(events, 'key.revealed')).toBe(times + 1)
  const counted = events.find((event) => event.details.has('count'))
  expect(counted?.details.get('count')).toBe(String(times - 50))
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
  const kept = await runText(store.kv, "return redis.call('XLEN', KEYS[1])", [
    keyNames.activity(person.actor.userId),
  ])
  expect(Number(kept)).toBeLessThan(60)
})

test('endless creating and deleting stays bounded and keeps earlier entries', async ({ store }) => {
  const person = await newPerson()
  await endAllSessions(person.context)
  for (let at = 0; at < 80; at += 1) await deleteKey(person.context, await newKey(person.context))
  const { userId } = person.actor
  // What exceeds the day is a ring; stands in for the 10,000 entries that it holds.
  await runText(store.kv, "return redis.call('DEL', KEYS[1])", [keyNames.moreActivity(userId)])
  const events = await wholeTrail(person)
  expect(events.length).toBeLessThan(80)
  for (const action of ['account.opened', 'sessions.ended']) expect(count(events, action)).toBe(1)
  const counted = events.filter((event) => event.details.has('count'))
  expect(counted.map(({ action }) => action).sort()).toEqual(['key.created', 'key.deleted'])
})

test('entries older than 400 days are removed, and younger ones stay', async ({ store }) => {
  const person = await newPerson()
  const activity = keyNames.activity(person.actor.userId)
  const dayMs = 86_400_000
  const add = (days: number) =>
    runText(
      store.kv,
      "redis.call('DEL', KEYS[1]) for at = 0, 299 do redis.call('XADD', KEYS[1], ARGV[1] .. '-' .. at, 'action', 'session.started', 'atMs', ARGV[1]) end return 1",
      [activity],
      [String(Date.now() - days * dayMs)],
    )
  await add(399)
  await endAllSessions(person.context)
  expect(await wholeTrail(person)).toHaveLength(301)
  await add(401)
  await endAllSessions(person.context)
  // The store trims whole blocks of a stream.
  expect((await wholeTrail(person)).length).toBeLessThan(150)
})

test('the filter for security events shows exactly those events', async () => {
  const person = await newPerson()
  const id = await newKey(person.context)
  await revealKey(person.context, id)
  const actions = (await wholeTrail(person, 'security')).map(({ action }) => action)
  expect(actions).toEqual(['key.revealed', 'account.opened'])
  const prefixes = actionGroups.find((group) => group.id === 'security')?.prefixes ?? []
  for (const [action, { kind }] of Object.entries(auditActions)) {
    const isShown = prefixes.some((prefix) => action.startsWith(prefix))
    expect(isShown, action).toBe(kind === 'security')
  }
})
