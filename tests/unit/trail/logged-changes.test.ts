import { deleteKey } from '@/lib/keys/end/end-own-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'

/** Returns the lines that some work leaves in the log. */
async function logOf(work: () => Promise<unknown>): Promise<unknown[]> {
  const lines: string[] = []
  const { error } = console
  const { LOG_LEVEL } = process.env
  process.env.LOG_LEVEL = 'info'
  console.error = (line: string) => lines.push(line)
  try {
    await work()
  } finally {
    console.error = error
    process.env.LOG_LEVEL = LOG_LEVEL
  }
  return lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'changed')
}

test('a change leaves one line with who changed what in which request, and a refused one none', async () => {
  const { context } = await newPerson()
  const asked = { ...context, requestId: 'req_of_a_change' }
  const keyId = await newKey(context)
  const line = { event: 'changed', level: 'info', userId: context.actor.userId, subject: keyId }
  const all = { ...line, requestId: 'req_of_a_change' }
  expect(await logOf(() => revealKey(asked, keyId))).toMatchObject([
    { ...all, action: 'key.revealed' },
  ])
  expect(await logOf(() => deleteKey(asked, keyId))).toMatchObject([
    { ...all, action: 'key.deleted' },
  ])
  expect(await logOf(() => deleteKey(asked, keyId))).toEqual([])
  const stranger = await newPerson()
  const theirs = await newKey(stranger.context)
  expect(await logOf(() => deleteKey(asked, theirs))).toEqual([])
})
