import { deliverOutbox } from '@/lib/outbox/deliver-outbox'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { test as storeTest, type TestStore, testSecret } from '@/tests/support/store'
import { type Receiver, startReceiver } from './receiver'

export { expect } from '@/tests/support/store'

/** Base64 of 24 bytes, as in the example of Standard Webhooks. */
export const webhookSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** Where a test's webhooks and mails arrive. */
export interface Receivers {
  webhook: Receiver
  mail: Receiver
}

/** Tests on an instance that tells a webhook and sends mail; both are servers of the test. */
export const test = storeTest.extend<{ receivers: Receivers }, { told: Receivers }>({
  told: [
    async ({ store }, use) => {
      const told = { webhook: await startReceiver(), mail: await startReceiver() }
      Object.assign(process.env, {
        KV_REST_API_URL: store.url,
        WEBHOOK_URL: `${told.webhook.url}/hook`,
        WEBHOOK_SECRET: webhookSecret,
        MAIL_API_URL: `${told.mail.url}/emails`,
        MAIL_API_TOKEN: 'token-of-the-mail-provider',
        MAIL_FROM: 'Keyward <keys@example.org>',
        LEAK_REPORT_SECRET: testSecret('scanner'),
        GITHUB_SECRET_SCANNING: 'on',
      })
      await use(told)
      await Promise.all([told.webhook.stop(), told.mail.stop()])
    },
    { scope: 'worker', auto: true },
  ],
  receivers: async ({ told, store }, use) => {
    await runText(store.kv, `return redis.call('DEL', KEYS[1], KEYS[2])`, [
      keyNames.outbox(),
      keyNames.expiryNotices(),
    ])
    for (const { received, answers } of [told.webhook, told.mail]) {
      received.length = 0
      answers.length = 0
    }
    await use(told)
  },
})

/** Delivers until nothing is due at this time. */
export async function deliverAll(nowMs: number): Promise<void> {
  for (;;) {
    const { delivered, failed } = await deliverOutbox(nowMs)
    if (delivered + failed === 0) return
  }
}

/** The audit trail of a person, oldest first: each entry by field. */
export async function trailOf(
  { kv }: TestStore,
  userId: string,
): Promise<Record<string, string>[]> {
  const reply = await runText(kv, `return redis.call('XRANGE', KEYS[1], '-', '+')`, [
    keyNames.activity(userId),
  ])
  return (reply as [string, string[]][]).map(([, flat]) => {
    const pairs = flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []))
    return Object.fromEntries(pairs) as Record<string, string>
  })
}
