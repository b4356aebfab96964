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

function runningInstance(project: string): Instance {
  const text = process.env.KEYWARD_TEST_INSTANCE
  if (!text)
    throw new Error(`No instance is running. Use: npm test -- --project=${project} <files>`)
  const running = readInstance(text)
  if (project !== 'edge') return running
  const { edgeUrl: url } = running
  if (!url) throw new Error('The build does not run on the edge.')
  return { ...running, url, environment: { ...running.environment, AUTH_URL: url } }
}

/**
 * Tests against the running instance, which for the project `edge` is the one in the engine of an edge platform.
 * `person` is a new person for each test that uses it.
 */
export const test = base.extend<{ person: TestPerson }, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use, { project }) => {
      const running = runningInstance(project.name)
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
