import { expect, test } from 'playwright/test'
import { idShape, newId } from '@/lib/base/identifiers'

test('a session id has at least 128 random bits, and an id that is only a name has 119', () => {
  const bitsOf = (id: string) => id.replace(/^[a-z]+_/, '').length * Math.log2(62)
  const sessions = Array.from({ length: 10_000 }, () => newId('session'))
  // One look at all of them: ten thousand assertions take minutes on a busy machine.
  expect(sessions.filter((id) => !/^ses_[0-9A-Za-z]+$/.test(id) || bitsOf(id) < 128)).toEqual([])
  expect(new Set(sessions).size).toBe(sessions.length)
  expect(Math.floor(bitsOf(newId('apiKey')))).toBe(119)
})

test('a session that began under an older version has an id of the right shape', () => {
  expect(idShape('session').test(newId('session'))).toBe(true)
  expect(idShape('session').test(`ses_${'a'.repeat(20)}`)).toBe(true)
  for (const id of [`ses_${'a'.repeat(19)}`, `ses_${'a'.repeat(23)}`, `key_${'a'.repeat(22)}`]) {
    expect(idShape('session').test(id), id).toBe(false)
  }
  expect(idShape('apiKey').test(`key_${'a'.repeat(22)}`)).toBe(false)
})
