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

test('each refused call keeps its cause, status, request id, format, parameter and value, but no credential', async ({
  ask,
  manage,
  stranger,
}) => {
  const { key, keyId } = await openKeyWith(stranger.context, {
    permissions: { ...plain, exports: ['statsdaily', 'adm-conversionexport'] },
    limits: { windows: [{ name: 'few', quota: 1, windowSeconds: 3600 }] },
  })
  const headers = [bearer(key)]
  const sent = [
    ['/api/v1/exports/statswm.xlsx', 'export_not_allowed'],
    ['/api/v1/exports/adm-conversionexport.csv', 'export_not_allowed'],
    ['/api/v1/exports/statsdaily.json?limit=many', 'invalid_parameter'],
    [`/api/v1/exports/statsdaily.csv?token=${key}`, 'invalid_parameter'],
    [`/api/v1/exports/statsdaily.csv?limit=${key}`, 'invalid_parameter'],
    ['/api/v1/exports/statsdaily_1.csv', 'user_id_mismatch'],
  ] as const
  const ids: unknown[] = []
  for (const [path, code] of sent) {
    const answer = await ask(path, { headers })
    expectProblem(answer, code)
    ids.unshift(answer.headers['x-request-id'])
  }
  expect((await ask(exportPath + yesterday, { headers })).status).toBe(200)
  expectProblem(await ask(exportPath + yesterday, { headers }), 'rate_limited')
  await expect(async () => {
    const answer = await manage('GET', `/${keyId}/calls`)
    const calls = readCalls(answer)
    expect(calls).toMatchObject([
      { outcome: 'limited', status: 429, cause: 'calls_used_up', parameter: 'few', value: null },
      { outcome: 'allowed', status: 200, cause: null, format: 'csv', parameter: null },
      { status: 403, cause: null, parameter: 'user ID', value: '1' },
      { status: 400, cause: 'parameter_value', parameter: 'limit', value: 'kw_live_…' },
      { status: 400, cause: 'parameter_unknown', parameter: 'token', value: null },
      { status: 400, cause: 'parameter_value', parameter: 'limit', value: 'many', format: 'json' },
      { status: 403, cause: 'export_beyond_role', format: 'csv' },
      { status: 403, cause: 'export_not_chosen', format: 'xlsx' },
    ])
    expect(calls.slice(2).map(({ requestId }) => requestId)).toEqual(ids)
    expect(answer.body).not.toContain(key.slice(8))
  }).toPass()
})
