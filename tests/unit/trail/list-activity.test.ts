import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '@/lib/base/actor'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { actionGroups, auditActions } from '@/lib/trail/audit-actions'
import { type ActivityQuery, listActivity } from '@/lib/trail/list-activity'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'

const all: Omit<ActivityQuery, 'ownerId'> = {
  group: '',
  subject: '',
  search: '',
  fromMs: undefined,
  untilMs: undefined,
  before: '',
}

async function actionsOf(actor: Actor, query: Partial<ActivityQuery> = {}): Promise<string[]> {
  const found = await listActivity(actor, { ownerId: actor.userId, ...all, ...query })
  if (!found.ok) throw new Error(found.failure.detail)
  return found.value.events.map(({ action }) => action)
}

test('the trail lists the latest entries first, with actor, action, object and origin', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  await revealKey(context, id)
  await revokeKey(context, id, 'leaked in a chat')
  expect(await actionsOf(actor)).toEqual([
    'key.revoked',
    'key.revealed',
    'key.created',
    'account.opened',
  ])
  const found = await listActivity(actor, { ownerId: actor.userId, ...all })
  const [latest] = found.ok ? found.value.events : []
  const { nowMs: atMs, address, requestId: request } = context
  expect(latest).toMatchObject({ atMs, actor: actor.userId, subject: id, address, request })
  expect(request).not.toBe('')
  expect(latest?.details.get('reason')).toBe('leaked in a chat')
})

test('the trail is filtered by topic, subject, text and time', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context, { name: 'Nightly report' })
  expect(await actionsOf(actor, { group: 'people' })).toEqual(['account.opened'])
  expect(await actionsOf(actor, { subject: id })).toEqual(['key.created'])
  expect(await actionsOf(actor, { search: 'NIGHTLY' })).toEqual(['key.created'])
  expect(await actionsOf(actor, { search: 'nothing of the kind' })).toEqual([])
  expect(await actionsOf(actor, { untilMs: context.nowMs })).toEqual([])
  expect(await actionsOf(actor, { fromMs: context.nowMs })).toHaveLength(2)
})

test('each page continues where the last ended, to the oldest entry', async () => {
  const { actor, context } = await newPerson()
  for (let count = 0; count < 5; count += 1) await newKey(context)
  const seen: string[] = []
  let before: string | undefined = ''
  while (before !== undefined) {
    const query = { ownerId: actor.userId, ...all, before }
    const found: Awaited<ReturnType<typeof listActivity>> = await listActivity(actor, query, 2)
    if (!found.ok) throw new Error(found.failure.detail)
    seen.push(...found.value.events.map((event) => event.id))
    before = found.value.next
  }
  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(6)
})

test('only administrators see another user’s trail', async () => {
  const { actor } = await newPerson()
  const other = await newPerson()
  const query = { ownerId: actor.userId, ...all }
  const refused = await listActivity(other.actor, query)
  expect(refused.ok ? 'shown' : refused.failure.code).toBe('not_found')
  const shown = await listActivity({ ...other.actor, role: 'administrator' }, query)
  expect(shown.ok && shown.value.events).toHaveLength(1)
})

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

test('every action in the code has a title and a group', () => {
  const written = sourcesBelow('lib')
    .filter((text) => text.includes('auditEntry('))
    // After `type` stands an event of the outbox.
    .flatMap((text) =>
      [...text.matchAll(/(?<!type(?::| ===) )'([a-z]+\.[a-z_]+)'/g)].map(
        ([, action = '']) => action,
      ),
    )
  const actions = [...new Set(written)]
  expect(actions.length).toBeGreaterThan(15)
  expect(actions.filter((action) => !Object.hasOwn(auditActions, action))).toEqual([])
  const prefixes = actionGroups.flatMap((group) => group.prefixes)
  const strays = Object.keys(auditActions).filter(
    (action) => !prefixes.some((prefix) => action.startsWith(prefix)),
  )
  expect(strays).toEqual([])
})
