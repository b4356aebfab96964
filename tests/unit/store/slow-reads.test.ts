import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { connectKv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { delayed, requestsOf } from '@/tests/support/store-requests'
import { everything, expect, newKey, test } from '@/tests/unit/keys/key-fixture'

/** Longer than a call has, and shorter than the second try of a read. */
const delayMs = 1_200

test('a read that the store answers late is repeated once', async ({ store }) => {
  const { context } = await newPerson()
  const keyId = await newKey(context)
  await delayed(store, delayMs, async () => {
    expect((await getKey(context.actor, keyId, context.nowMs)).ok).toBe(true)
    const { keys } = await listKeys(context.actor, everything, context.nowMs)
    expect(keys.map(({ id }) => id)).toContain(keyId)
  })
})

test('a change that the store answers late is never sent again', async ({ store }) => {
  const { context } = await newPerson()
  const requests = await requestsOf(store, () =>
    delayed(store, delayMs, async () => {
      await expect(newKey(context)).rejects.toThrow(KvError)
    }),
  )
  expect(requests).toHaveLength(1)
})

test('a change waits for the store as long as the operator’s setting says', async ({ store }) => {
  const patient = connectKv(store.url, store.token, 'others', 10_000)
  await delayed(store, delayMs, async () => {
    expect(await runText(patient, "return 'late'", [])).toBe('late')
  })
})
