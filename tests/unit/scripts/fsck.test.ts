import { Redis } from 'ioredis'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { checkStore } from '@/scripts/fsck/check-store'
import { damages, newOwner } from '@/tests/support/damaged-store'
import { expect, type TestStore, test } from '@/tests/support/store'

async function textsOf(how: { repairs: boolean }): Promise<string[]> {
  return (await checkStore(how)).findings.map(({ text }) => text)
}

/** Returns what a check says now and did not say before; other tests leave things behind in this store. */
async function newFindings(
  { redis }: TestStore,
  change: (redis: Redis) => Promise<unknown>,
): Promise<string[]> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  try {
    const before = new Set(await textsOf({ repairs: false }))
    await change(client)
    return (await textsOf({ repairs: false })).filter((finding) => !before.has(finding))
  } finally {
    client.disconnect()
  }
}

test('operations on keys leave a consistent store', async ({ store }) => {
  const found = await newFindings(store, async () => {
    const { context, defaultKeyId } = await newOwner()
    expect((await deleteKey(context, defaultKeyId)).ok).toBe(true)
  })
  expect(found).toEqual([])
})

for (const [damage, [make, told]] of Object.entries(damages)) {
  test(`the check of the store finds ${damage}`, async ({ store }) => {
    const owner = await newOwner()
    const found = await newFindings(store, (redis) => make(redis, owner))
    expect(
      found.some((finding) => told.test(finding)),
      found.join('\n'),
    ).toBe(true)
  })
}
