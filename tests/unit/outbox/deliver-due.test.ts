import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { undoMs } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import { deliverAfterAnswer, deliverDue } from '@/lib/outbox/scheduled-jobs'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { expect, test } from '@/tests/support/outbox/outbox-test'
import { runText } from '@/tests/support/run-text'
import { newKey } from '@/tests/unit/keys/key-fixture'

test('ordinary requests carry a retry that is due, and look for one at most once a minute', async ({
  receivers,
  store,
}) => {
  const { webhook } = receivers
  const { context } = await newPerson()
  webhook.answers.push(503)
  await revokeKey(context, await newKey(context))
  await deliverAfterAnswer()
  expect(webhook.received).toHaveLength(1)
  const makeDue = `
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('ZADD', KEYS[1], 0, id) end
return redis.call('ZCARD', KEYS[1])`
  expect(await runText(store.kv, makeDue, [keyNames.outbox()])).toBe(1)
  await deliverDue()
  expect(webhook.received).toHaveLength(2)
  expect(await runText(store.kv, makeDue, [keyNames.outbox()])).toBe(0)

  webhook.answers.push(503)
  await revokeKey(context, await newKey(context))
  await deliverAfterAnswer()
  await runText(store.kv, makeDue, [keyNames.outbox()])
  const before = webhook.received.length
  await deliverDue()
  expect(webhook.received).toHaveLength(before)
})

test('a message that waits for the end of Undo is not sent by a server whose clock is ahead', async ({
  receivers,
}) => {
  const { webhook } = receivers
  const { context } = await newPerson()
  const id = await newKey(context)
  const before = webhook.received.length
  await deleteKey(context, id, { isUndoable: true })
  const { now } = Date
  Date.now = () => now() + 2 * undoMs
  try {
    // Any reply tells the time of the store.
    await getKey(context.actor, id, context.nowMs)
    await deliverAfterAnswer()
  } finally {
    Date.now = now
  }
  expect(webhook.received).toHaveLength(before)
})
