import { listEverybodysKeys } from '@/lib/keys/find/list-everybodys-keys'
import { newPerson } from '@/tests/support/accounts'
import { asOperator } from '@/tests/support/keys/allow-more'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'

test('keys of everybody are found by key, owner, ending and id, with the name of the owner', async () => {
  const [one, two] = [await newPerson(), await newPerson()]
  const id = await newKey(one.context, { name: 'Quarterly ÜBERSICHT' })
  await newKey(two.context, { name: 'something else' })
  const { actor } = asOperator(one.context)
  const list = async (search: string, after = '') => {
    const found = await listEverybodysKeys(actor, { search, after }, Date.now())
    if (!found.ok) throw new Error(found.failure.detail)
    return found.value
  }
  const [hit, ...others] = (await list('übersicht')).keys
  expect(others).toEqual([])
  expect(hit).toMatchObject({ key: { id }, owner: { name: one.actor.name } })
  expect((await list(hit?.key.hint ?? '')).keys.map(({ key }) => key.id)).toContain(id)
  expect((await list(id)).keys.map(({ key }) => key.id)).toEqual([id])
  const ofTwo = (await list(two.actor.email)).keys
  expect(ofTwo.map(({ key }) => key.name)).toContain('something else')
  expect(ofTwo.every(({ owner }) => owner.userId === two.actor.userId)).toBe(true)
  expect(JSON.stringify(hit)).not.toContain('sealed')
  const refused = await listEverybodysKeys(two.actor, { search: '', after: '' }, Date.now())
  expect(refused.ok ? 'ok' : refused.failure.code).toBe('administrators_only')
})

test('pages of the keys of everybody have each key once', async () => {
  const { context } = await newPerson()
  for (let count = 0; count < 60; count += 1) await newKey(context, { name: `paged ${count}` })
  const { actor } = asOperator(context)
  const ids: string[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await listEverybodysKeys(actor, { search: 'paged', after }, Date.now())
    if (!page.ok) throw new Error(page.failure.detail)
    ids.push(...page.value.keys.map(({ key }) => key.id))
    after = page.value.next
  }
  expect(ids).toHaveLength(60)
  expect(new Set(ids).size).toBe(60)
})
