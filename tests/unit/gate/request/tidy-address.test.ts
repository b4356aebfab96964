import { expect, test } from 'playwright/test'
import { gate } from '@/lib/gate/gate'
import type { Kv } from '@/lib/store/client'
import { testEnvironment } from '@/tests/support/store'

const never: Kv = {
  pipeline: () => Promise.reject(new Error('the store was asked')),
  call: () => Promise.reject(new Error('the store was asked')),
}

/** Paths that end with a slash, and where each leads. */
const tidied: Record<string, string> = {
  '/home/': '/home',
  '/home///': '/home',
  '///home/': '/home',
  '//evil.example/': '/evil.example',
  '/a//b/': '/a//b',
  '///': '/',
}

for (const [path, target] of Object.entries(tidied)) {
  test(`${path} leads to ${target}, on this host`, async () => {
    Object.assign(process.env, testEnvironment('http://127.0.0.1:9'))
    const origin = 'http://localhost:3000'
    const decision = await gate(new Request(`${origin}${path}?x=1`), { store: never })
    if (decision.kind !== 'refuse') throw new Error('not redirected')
    expect(decision.response.status).toBe(308)
    expect(decision.response.headers.get('Location')).toBe(`${origin}${target}?x=1`)
  })
}
