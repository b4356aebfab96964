import { test as base } from 'playwright/test'
import { openAccount } from '@/lib/accounts/open-account'
import { hashPassword } from '@/lib/people/password-hash'
import { type Instance, readInstance } from '@/scripts/testing/instance-description'

/** Somebody who can sign in at the instance. */
export interface TestPerson {
  userId: string
  email: string
  password: string
}

let nextUserId = 1_000_000 + (process.pid % 10_000) * 1000

/** Opens an account of a new person at the instance, with a password. */
export async function openTestPerson(): Promise<TestPerson> {
  nextUserId += 1
  const userId = String(nextUserId)
  const person = { userId, email: `person-${userId}@example.org` }
  const password = `correct horse battery ${userId}`
  const passwordHash = await hashPassword(password)
  const profile = { ...person, name: `Person ${userId}`, role: 'partner' as const, passwordHash }
  const opened = await openAccount(profile, Date.now())
  if (!opened.ok) throw new Error(opened.failure.detail)
  return { ...person, password }
}

function runningInstance(): Instance {
  const text = process.env.KEYWARD_TEST_INSTANCE
  if (!text) throw new Error('No instance is running. Use: npm test -- --project e2e <files>')
  return readInstance(text)
}

/** Tests against the running instance; `person` is a new person for each test that uses it. */
export const test = base.extend<{ person: TestPerson }, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const running = runningInstance()
      Object.assign(process.env, running.environment)
      await use(running)
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ instance }, use) => use(instance.url),
  person: async ({ instance }, use) => {
    if (!instance.url) throw new Error('The instance has no address.')
    await use(await openTestPerson())
  },
})

export { expect } from 'playwright/test'
