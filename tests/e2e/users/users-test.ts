import { randomInt } from 'node:crypto'
import type { Browser, Page } from 'playwright/test'
import type { CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import { test as base, signInAs } from '../console-test'

/** Returns the context of an administrator's own action. */
function administratorContext(account: { userId: string; email: string }): CommandContext {
  const via = { kind: 'session' as const, sessionId: newId('session'), provenAtMs: Date.now() }
  const actor = { ...account, name: 'Demo administrator', role: 'administrator' as const, via }
  return { actor, address: '127.0.0.1', requestId: newId('request'), nowMs: Date.now() }
}

/** A person without an invitation. */
export function newGuest(): { email: string; name: string; userId: string; password: string } {
  const userId = String(randomInt(500_000_000, 600_000_000))
  return {
    userId,
    email: `guest-${userId}@example.org`,
    name: `Guest ${userId}`,
    password: `correct horse battery ${userId}`,
  }
}

/** A page of a browser without a session. */
export async function strangersPage(browser: Browser, url: string): Promise<Page> {
  return (await browser.newContext({ baseURL: url })).newPage()
}

/** A browser in which the administrator of the first run is signed in. */
export const test = base.extend<{ administrator: CommandContext }>({
  administrator: async ({ context, instance }, use) => {
    const { userId, email } = instance.firstRun.administrator
    await signInAs(context, instance.url, userId)
    await use(administratorContext({ userId, email }))
  },
})

export { expect } from '../console-test'
