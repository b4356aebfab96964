import type { ActionRow } from '@/lib/gate/console/action-row'
import { consoleActions } from '@/lib/gate/console/console-actions'
import { getKey } from '@/lib/keys/list/get-key'
import { findUser } from '@/lib/people/find-user'
import { newPerson } from '@/tests/support/accounts'
import { builtActions, callAction } from '@/tests/support/actions'
import { type Ask, expect, openKey, test } from '@/tests/support/exporter'
import { sessionCookie } from '@/tests/support/session'

const rows = Object.entries(consoleActions) as [string, ActionRow][]

/** These have no room for a sentence: the first leads back to its page, the others know no reason. */
const silent: readonly string[] = ['endSessionAction', 'explainEmptinessAction', 'findAction']

/** Arguments that no action takes, as React encodes them. */
const malformed: Record<string, readonly unknown[]> = {
  'no argument': [],
  null: [null],
  'a number': [7],
  'an empty object': [{}],
  'an empty list': [[]],
  'a number for a form': [{}, 7],
  'an object for a form': [{ errors: {}, attempt: 0 }, { get: 'x' }],
  'a form for a state': ['$K1'],
  'a large integer in a state': [{ attempt: '$n1' }, '$K1'],
  'deep nesting': [JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)],
  'a huge text': ['x'.repeat(100_000), 'x'.repeat(100_000)],
}

/** Calls every action of some rows; each has to answer in its own words. */
async function callAll(
  ask: Ask,
  origin: string,
  userId: string,
  asked: { rows: typeof rows; args: readonly unknown[] },
): Promise<void> {
  const { name, value } = await sessionCookie(userId)
  const headers = [['Cookie', `${name}=${value}`]] as const
  const built = builtActions()
  for (const [action] of asked.rows) {
    const found = built.get(action)
    if (!found) throw new Error(`the build has no action ${action}`)
    const answer = await callAction(ask, origin, found, { headers, args: asked.args })
    expect([action, answer.status < 400]).toEqual([action, true])
    if (!silent.includes(action)) expect(answer.body, action).toContain('is malformed')
  }
}

for (const [title, args] of Object.entries(malformed)) {
  test(`every action refuses ${title} in a sentence, and changes nothing`, async ({
    ask,
    instance,
  }) => {
    const { actor, context } = await newPerson()
    const { keyId } = await openKey(context)
    const before = await findUser(actor.userId)
    const ofPeople = rows.filter(
      ([, { role, takes }]) => role !== 'administrator' && takes !== 'nothing',
    )
    const { origin } = new URL(instance.url)
    await callAll(ask, origin, actor.userId, { rows: ofPeople, args })
    expect(await findUser(actor.userId)).toEqual(before)
    const key = await getKey(actor, keyId, Date.now())
    expect(key).toMatchObject({ ok: true, value: { version: 1 } })
  })
}

test('the actions on users refuse an administrator’s malformed request, too', async ({
  ask,
  instance,
  administrator,
}) => {
  const { origin } = new URL(instance.url)
  const ofAdministrators = rows.filter(([, { role }]) => role === 'administrator')
  for (const args of [[], [null, 7]]) {
    await callAll(ask, origin, administrator.userId, { rows: ofAdministrators, args })
  }
})
