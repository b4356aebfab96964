import { expect, test } from 'playwright/test'
import { dummyHash, hashPassword, needsRehash, verifyPassword } from '@/lib/people/password-hash'
import { testEnvironment } from '@/tests/support/store'

const password = 'tree lamp river stone'

test.beforeAll(() => {
  Object.assign(process.env, testEnvironment('http://127.0.0.1:9'))
})

test('opens with the password that made the hash and with no other', async () => {
  const stored = await hashPassword(password)
  expect(await verifyPassword(password, stored)).toBe(true)
  expect(await verifyPassword(`${password} `, stored)).toBe(false)
  expect(await verifyPassword(password.toUpperCase(), stored)).toBe(false)
})

test('stores parameters and a fresh salt, never the password', async () => {
  const first = await hashPassword(password)
  const second = await hashPassword(password)
  expect(first).toMatch(/^\$p512\$v=2,i=220000,pep=1\$[\w-]{22}\$[\w-]{43}$/)
  expect(first).not.toBe(second)
  expect(first).not.toContain('tree')
})

test('takes canonically equal spellings for the same password and changes nothing else', async () => {
  const stored = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9')
  expect(await verifyPassword('cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301', stored)).toBe(true)
  expect(await verifyPassword('cafe cafe cafe cafe', stored)).toBe(false)
})

test('refuses hashes it cannot read and the hash of nobody', async () => {
  for (const stored of ['', 'plain', '$p512$v=1,i=1,pep=1$a$b', dummyHash]) {
    expect(await verifyPassword(password, stored)).toBe(false)
  }
})

test('asks to renew hashes of older parameters only', async () => {
  const stored = await hashPassword(password)
  expect(needsRehash(stored)).toBe(false)
  expect(needsRehash(stored.replace('i=220000', 'i=210000'))).toBe(true)
  expect(needsRehash(stored.replace('pep=1', 'pep=0'))).toBe(true)
  expect(needsRehash(stored.replace('v=2', 'v=1'))).toBe(true)
})
