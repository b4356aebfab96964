import { randomInt } from 'node:crypto'
import type { Actor, CommandContext } from '@/lib/base/actor'
import type { KeyForm } from '@/lib/keys/form/form-fields'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { createKey } from '@/tests/support/keys/save-key-form'
import { newPerson } from './accounts'
import { test as instanceTest } from './instance'
import { type Answer, type Sending, send } from './send'

/** A key of its own for one test, with its owner. */
export interface Exporter {
  context: CommandContext
  userId: string
  keyId: string
  key: string
  linkToken: string
}

/** Sends a request to the instance from an address that no other test uses. */
export type Ask = (path: string, sending?: Sending) => Promise<Answer>

/** The path of the export that every test asks for, unless it is about another one. */
export const exportPath = '/api/v1/exports/statsdaily.csv'

/** The query that is answered fastest: one day, of which the partner of the first run has a row. */
export const yesterday = '?filter%5Btimerange_type%5D=dynamic&filter%5Btimerange%5D=yesterday'

/** Chance keeps the workers of this run and of the last one apart. */
const network = `127.${randomInt(1, 255)}.${randomInt(1, 255)}`

let intents = 0
let addresses = 0

export function bearer(key: string): readonly [string, string] {
  return ['Authorization', `Bearer ${key}`]
}

/** Another key of a person: each key has a rate limit of its own. */
export async function openKey(
  context: CommandContext,
  more: Partial<KeyForm> = {},
): Promise<Exporter> {
  intents += 1
  const form = { name: 'of a test', expirationDay: '', status: 'activated', ...more }
  const created = await createKey(context, { ...form, intentId: `intent-${Date.now()}-${intents}` })
  if (!created.ok) throw new Error(created.failure.detail)
  const revealed = await revealKey(context, created.value.id)
  if (!revealed.ok) throw new Error(revealed.failure.detail)
  return {
    context,
    userId: context.actor.userId,
    keyId: created.value.id,
    key: revealed.value,
    linkToken: deriveLinkToken(revealed.value),
  }
}

/** A further key of an account of the first run. */
function openFirstRunKey(
  { userId, email }: { userId: string; email: string },
  role: CommandContext['actor']['role'],
): Promise<Exporter> {
  const actor: Actor = { userId, email, name: 'Of the first run', role, via: { kind: 'system' } }
  return openKey({ actor, address: '127.0.0.1', requestId: 'req_of_a_test', nowMs: Date.now() })
}

/** A loopback address of its own, so that no test spends another's budget of failures. */
function newAddress(): string {
  addresses += 1
  return `${network}.${(addresses % 250) + 1}`
}

/**
 * Tests of the gate. `stranger` has no rows, so that any row in an answer to them is a leak; `partner` is the
 * partner of the first run, whose rows are the canary; `administrator` may read everybody's.
 */
export const test = instanceTest.extend<{
  address: string
  ask: Ask
  stranger: Exporter
  partner: Exporter
  administrator: Exporter
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  address: async ({}, use) => use(newAddress()),
  ask: async ({ instance, address }, use) => {
    await use((path, sending) => send(instance.url, path, { from: address, ...sending }))
  },
  stranger: async ({ instance }, use) => {
    if (!instance.url) throw new Error('The instance has no address.')
    const { context } = await newPerson()
    await use(await openKey(context))
  },
  partner: async ({ instance }, use) => {
    await use(await openFirstRunKey(instance.firstRun, 'partner'))
  },
  administrator: async ({ instance }, use) => {
    await use(await openFirstRunKey(instance.firstRun.administrator, 'administrator'))
  },
})

export { expect } from 'playwright/test'
