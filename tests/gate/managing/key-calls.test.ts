import { keyCallsSchema } from '@/lib/api/operations/reading-keys'
import { bearer, exportPath, yesterday } from '@/tests/support/exporter'
import { expect, test } from '@/tests/support/keys/managing'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectProblem } from '@/tests/support/problem'
import type { Answer } from '@/tests/support/send'

function readCalls(answer: Answer) {
  expect(answer.status, answer.body).toBe(200)
  return keyCallsSchema.parse(JSON.parse(answer.body)).data
}

const plain = { exports: ['statsdaily'], opensConsole: false, managesKeys: false }

test('the last calls of a key are listed newest first, refused calls with their reason', async ({
  ask,
  manage,
  stranger,
}) => {
  const { key, keyId } = await openKeyWith(stranger.context, { permissions: plain })
  expect(readCalls(await manage('GET', `/${keyId}/calls`))).toEqual([])
  const headers = [bearer(key), ['User-Agent', 'nightly-import/1.0']] as const
  const good = await ask(exportPath + yesterday, { headers })
  expect(good.status).toBe(200)
  expectProblem(await ask('/api/v1/exports/statswm.csv', { headers }), 'export_not_allowed')
  await expect(async () => {
    const calls = readCalls(await manage('GET', `/${keyId}/calls`))
    expect(calls).toMatchObject([
      { outcome: 'refused', reason: 'export_not_allowed', export: 'statswm', rows: 0, bytes: 0 },
      { outcome: 'allowed', reason: null, export: 'statsdaily', rows: 0, isComplete: true },
    ])
    expect(
      calls
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    ).toEqual(calls.map(({ at }) => at))
    expect(calls[1]?.bytes).toBe(Buffer.byteLength(good.body))
    for (const call of calls) {
      expect(call).toMatchObject({ agent: 'nightly-import/1.0', isPreviousSecret: false })
      expect(call.address).toMatch(/(?:^|:)127\./)
    }
  }).toPass()
})

test('the calls of a revoked key are listed, including those after its end', async ({
  ask,
  manage,
  stranger,
}) => {
  const { key, keyId } = await openKeyWith(stranger.context, { permissions: plain })
  const headers = [bearer(key)]
  expect((await ask(exportPath + yesterday, { headers })).status).toBe(200)
  expect((await manage('POST', `/${keyId}/revoke`)).status).toBe(200)
  expectProblem(await ask(exportPath + yesterday, { headers }), 'key_invalid')
  await expect(async () => {
    const calls = readCalls(await manage('GET', `/${keyId}/calls`))
    expect(calls.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'key_revoked'],
      ['allowed', null],
    ])
  }).toPass()
  expect((await manage('DELETE', `/${keyId}`)).status).toBe(200)
  expectProblem(await manage('GET', `/${keyId}/calls`), 'not_found')
})

test('the calls of other people’s keys are not listed', async ({ manage, partner }) => {
  expectProblem(await manage('GET', `/${partner.keyId}/calls`), 'not_found')
})
