import { expect, test } from 'playwright/test'
import { dummyHash, hashPassword, needsRehash, verifyPassword } from '@/lib/people/password-hash'
import { testEnvironment } from '@/tests/support/store'

const password = 'tree lamp river stone'

test.beforeAll(() => {
  Object.assign(process.env, testEnvironment('http://127.0.0.1:9'))
})

test('a hash matches only its own password', async () => {
  const stored = await hashPassword(password)
  expect(await verifyPassword(password, stored)).toBe(true)
  expect(await verifyPassword(`${password} `, stored)).toBe(false)
  expect(await verifyPassword(password.toUpperCase(), stored)).toBe(false)
})

test('a hash contains parameters and a fresh salt, never the password', async () => {
  const first = await hashPassword(password)
  const second = await hashPassword(password)
  expect(first).toMatch(/^\$p512\$v=2,i=220000,pep=1\$[\w-]{22}\$[\w-]{43}$/)
  expect(first).not.toBe(second)
  expect(first).not.toContain('tree')
})

test('canonically equal spellings are the same password, and any other difference counts', async () => {
  const stored = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9')
  expect(await verifyPassword('cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301', stored)).toBe(true)
  expect(await verifyPassword('cafe cafe cafe cafe', stored)).toBe(false)
})

test('unreadable hashes and the placeholder hash are refused', async () => {
  for (const stored of ['', 'plain', '$p512$v=1,i=1,pep=1$a$b', dummyHash]) {
    expect(await verifyPassword(password, stored)).toBe(false)
  }
})

test('only hashes of older parameters are renewed', async () => {
  const stored = await hashPassword(password)
  expect(needsRehash(stored)).toBe(false)
  expect(needsRehash(stored.replace('i=220000', 'i=210000'))).toBe(true)
  expect(needsRehash(stored.replace('pep=1', 'pep=0'))).toBe(true)
  expect(needsRehash(stored.replace('v=2', 'v=1'))).toBe(true)
})
