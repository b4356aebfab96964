import { addressBits } from '@/lib/base/network'
import { readCredential } from '@/lib/keys/access/read-credential'
import { readCredentialScript } from '@/lib/keys/access/read-credential.lua'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { lookupIdOf } from '@/lib/keys/token/token-format'
import { recordCall } from '@/lib/usage/record-call'
import { recordCallScript } from '@/lib/usage/record-call.lua'
import { newPerson } from '@/tests/support/accounts'
import { requestsOf } from '@/tests/support/store-requests'
import { expect, plaintext, test } from '@/tests/unit/keys/key-fixture'

test('gate decisions and recorded calls do not send script text', async ({ store }) => {
  const { actor, context, defaultKeyId: keyId } = await newPerson()
  const token = await plaintext(context, keyId)
  const lookupId = lookupIdOf({ kind: 'key', token })
  const lease = { id: 'lease-of-twenty-chars', seconds: 5, exportName: 'statsdaily' }
  const decide = () =>
    readCredential(store.kv, lookupId, {
      addressBits: addressBits('192.0.2.1') ?? '',
      limits: defaultKeyLimits,
      nowMs: context.nowMs,
      consume: { lease },
    })
  const record = () =>
    recordCall({
      keyId,
      ownerId: actor.userId,
      outcome: 'allowed',
      exportName: 'statsdaily',
      rows: 1_000,
      bytes: 62_000,
      isComplete: true,
      isPrevious: false,
      address: '192.0.2.1',
      agent: 'curl/8.5.0',
      leaseId: lease.id,
      nowMs: context.nowMs,
    })
  await decide()
  await record()
  const decision = (await requestsOf(store, decide)).join('')
  const recorded = (await requestsOf(store, record)).join('')
  console.info(
    JSON.stringify({
      event: 'bytes_sent',
      decision: decision.length,
      decisionText: readCredentialScript.text.length,
      recorded: recorded.length,
      recordedText: recordCallScript.text.length,
    }),
  )
  expect(decision).not.toContain('redis.call')
  expect(recorded).not.toContain('redis.call')
  expect(decision.length).toBeLessThan(1_200)
  expect(recorded.length).toBeLessThan(1_600)
})
