import { randomUUID } from 'node:crypto'
import { importKeys } from '@/lib/keys/import/import-keys'
import type { ImportLine } from '@/lib/keys/import/import-line'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { expect, test } from '../key-fixture'

const options = { isLinkable: false, commits: false }

function lineOf(key: string, line: number): ImportLine {
  return { line, fields: { name: 'Of another system', key } }
}

test('a check does not tell whether another user has a key, and an import does not take it', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const other = await newPerson()
  const [taken, free] = [randomUUID(), randomUUID()]
  await importKeys(other.context, [lineOf(taken, 2)], { ...options, commits: true })
  const lines = [lineOf(taken, 2), lineOf(free, 3)]
  for (const one of [
    context,
    { ...context, actor: { ...actor, role: 'administrator' } as const },
  ]) {
    const checked = await importKeys(one, lines, options)
    expect(checked).toEqual({
      ok: true,
      value: [
        { line: 2, outcome: 'new' },
        { line: 3, outcome: 'new' },
      ],
    })
  }
  const imported = await importKeys(context, lines, { ...options, commits: true })
  expect(imported).toMatchObject({ ok: true, value: [{ outcome: 'refused' }, { outcome: 'new' }] })
  expect(await accessOf(store.kv, taken)).toBe('opens')
})
