import { test as base } from 'playwright/test'
import { z } from 'zod'
import { openAccount } from '@/lib/keys/open-account'
import { hashPassword } from '@/lib/people/password-hash'

const descriptionSchema = z.object({
  url: z.string(),
  withoutMiddlewareUrl: z.string(),
  control: z.object({ url: z.string(), token: z.string() }),
  firstRun: z.object({
    url: z.string(),
    email: z.string(),
    password: z.string(),
    userId: z.string(),
    defaultKey: z.string(),
    exportLink: z.string(),
  }),
  environment: z.record(z.string(), z.string()),
})

type Description = z.infer<typeof descriptionSchema>

/** The production build that `npm test` started, and the same build with its middleware taken out. */
export interface Instance extends Pick<Description, 'url' | 'withoutMiddlewareUrl' | 'firstRun'> {
  /** HTTP requests the store has seen so far, from both servers and from this test. */
  kvRequestCount(): Promise<number>
}

/** Somebody who can sign in at the instance. */
export interface TestPerson {
  userId: string
  email: string
  password: string
}

let nextUserId = 1_000_000 + (process.pid % 10_000) * 1000

async function openTestPerson(): Promise<TestPerson> {
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

function readDescription(): Description {
  const text = process.env.KEYWARD_TEST_INSTANCE
  if (!text) throw new Error('No instance is running. Use: npm test -- --project e2e <files>')
  return descriptionSchema.parse(JSON.parse(text))
}

/** Tests against the running instance; `person` is somebody new for each test who asks. */
export const test = base.extend<{ person: TestPerson }, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const { environment, control, ...description } = readDescription()
      Object.assign(process.env, environment)
      await use({
        ...description,
        async kvRequestCount() {
          const headers = { Authorization: `Bearer ${control.token}` }
          const answer = await fetch(control.url, { headers })
          return z.object({ kvRequests: z.number() }).parse(await answer.json()).kvRequests
        },
      })
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
