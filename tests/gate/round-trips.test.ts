import { mintKeyToken } from '@/lib/keys/token/token-format'
import {
  bearer,
  type Exporter,
  expect,
  exportPath,
  test,
  yesterday,
} from '@/tests/support/exporter'
import type { Sending } from '@/tests/support/send'

type Request = (exporter: Exporter) => readonly [path: string, sending: Sending]

/** Store requests of each request, counted at the store's server, including the work after the answer. */
const costs: Record<string, readonly [requests: number, request: Request]> = {
  'a decision': [1, ({ key }) => [exportPath, { method: 'HEAD', headers: [bearer(key)] }]],
  'a decision by link': [
    1,
    ({ linkToken }) => [`/${linkToken}/statsdaily.csv`, { method: 'HEAD' }],
  ],
  'the catalogue': [1, ({ key }) => ['/api/v1/exports', { headers: [bearer(key)] }]],
  'a key about itself': [1, ({ key }) => ['/api/v1/key', { headers: [bearer(key)] }]],
  'an export and the record of its use': [
    2,
    ({ key }) => [exportPath + yesterday, { headers: [bearer(key)] }],
  ],
  'rows of somebody else, and the record of the refusal': [
    2,
    ({ key }) => ['/api/v1/exports/statsdaily_1.csv', { headers: [bearer(key)] }],
  ],
  'managing without the permission, and giving back what it spent': [
    2,
    ({ key }) => ['/api/v1/keys', { headers: [bearer(key)] }],
  ],
  'a wrong method for keys': [
    0,
    ({ key }) => ['/api/v1/keys', { method: 'PUT', headers: [bearer(key)] }],
  ],
  'no credential': [0, () => [exportPath, {}]],
  'a wrong method': [0, ({ key }) => [exportPath, { method: 'PUT', headers: [bearer(key)] }]],
  'an unknown export': [0, ({ key }) => ['/api/v1/exports/none.csv', { headers: [bearer(key)] }]],
  'two credentials': [
    0,
    ({ key }) => [exportPath, { headers: [bearer(key), ['X-API-Key', 'other']] }],
  ],
  'a query that is too long': [
    0,
    ({ key }) => [`${exportPath}?${'a'.repeat(9_000)}`, { headers: [bearer(key)] }],
  ],
}

const afterAnswerMs = 150

for (const [title, [requests, requestOf]] of Object.entries(costs)) {
  test(`${title} takes ${requests} store requests`, async ({ ask, instance, stranger }) => {
    // Other tests ask the store meanwhile, which can only add: the exact count in one quiet moment is the proof.
    await expect(async () => {
      const before = await instance.kvRequestCount()
      await ask(...requestOf(stranger))
      await new Promise((resolve) => setTimeout(resolve, afterAnswerMs))
      expect(await instance.kvRequestCount()).toBe(before + requests)
    }).toPass({ intervals: [0, 50, 100] })
  })
}

test('an unknown key takes one store request, and one to count the failure', async ({
  ask,
  instance,
}) => {
  const headers = [bearer(mintKeyToken())]
  await expect(async () => {
    const before = await instance.kvRequestCount()
    await ask(exportPath, { headers })
    await new Promise((resolve) => setTimeout(resolve, afterAnswerMs))
    expect(await instance.kvRequestCount()).toBe(before + 2)
  }).toPass({ intervals: [0, 50, 100] })
})
