import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import {
  type Ask,
  bearer,
  type Exporter,
  expect,
  exportPath,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { openKeyWith } from '@/tests/support/keys/open-key-with'

const basic = (key: string) =>
  ['Authorization', `Basic ${Buffer.from(`${key}:`).toString('base64')}`] as const

/** Asks for the receipt of an answer. */
async function receiptOf(
  ask: Ask,
  { headers }: { headers: Record<string, unknown> },
  credential: readonly [string, string],
) {
  const id = String(headers['x-export-id'])
  expect(id).toMatch(/^exp_[0-9A-Za-z]{20}$/)
  const { status, body } = await ask(`/api/v1/exports/receipts/${id}`, { headers: [credential] })
  return { status, receipt: JSON.parse(body) }
}

const ways: Record<string, (one: Exporter) => [string, readonly [string, string]]> = {
  'a bearer key': ({ key }) => [exportPath, bearer(key)],
  'a basic key': ({ key }) => [exportPath, basic(key)],
  'X-API-Key': ({ key }) => [exportPath, ['X-API-Key', key]],
  'the token of a link': ({ linkToken }) => [`/${linkToken}/statsdaily.csv`, bearer(linkToken)],
}

for (const [title, wayOf] of Object.entries(ways)) {
  test(`an export has a receipt that matches the stored file, for ${title}`, async ({
    ask,
    partner,
  }) => {
    const exporter = await openKeyWith(partner.context, {})
    const [path, credential] = wayOf(exporter)
    const headers = path === exportPath ? [credential] : []
    const answer = await ask(path + yesterday, { headers })
    const { status, receipt } = await receiptOf(ask, answer, credential)
    expect(status).toBe(200)
    expect(receipt).toMatchObject({
      id: answer.headers['x-export-id'],
      export: 'statsdaily',
      state: 'complete',
      reason: null,
      problem: null,
      rows: 1,
      bytes: Buffer.byteLength(answer.body),
      sha256: createHash('sha256').update(answer.body).digest('hex'),
      sha256Missing: null,
    })
    expect(Date.parse(receipt.endedAt)).toBeGreaterThanOrEqual(Date.parse(receipt.startedAt))
  })
}

test('receipts of another key and of unknown exports are not found', async ({
  ask,
  partner,
  stranger,
}) => {
  const answer = await ask(exportPath + yesterday, { headers: [bearer(partner.key)] })
  const foreign = await receiptOf(ask, answer, bearer(stranger.key))
  expect(foreign).toMatchObject({ status: 404, receipt: { code: 'not_found' } })
  const unknown = { headers: { 'x-export-id': `exp_${'0'.repeat(20)}` } }
  expect((await receiptOf(ask, unknown, bearer(partner.key))).status).toBe(404)
  expect((await ask(`/api/v1/exports/receipts/${partner.keyId}`)).status).toBe(404)
})

test('an export that is refused after its start, and an unchanged file, have receipts', async ({
  ask,
  partner,
}) => {
  const { key } = await openKeyWith(partner.context, {})
  const refused = await ask(`${exportPath}?limit=none`, { headers: [bearer(key)] })
  expect(refused.status).toBe(400)
  expect((await receiptOf(ask, refused, bearer(key))).receipt).toMatchObject({
    state: 'broken_off',
    reason: 'refused',
    problem: 'invalid_parameter',
    bytes: 0,
    sha256: null,
    sha256Missing: 'no_file',
  })
  const whole = await ask(exportPath + yesterday, { headers: [bearer(key)] })
  const known = ['If-None-Match', whole.headers.etag ?? '*'] as const
  const unchanged = await ask(exportPath + yesterday, { headers: [bearer(key), known] })
  expect(unchanged.status).toBe(304)
  expect((await receiptOf(ask, unchanged, bearer(key))).receipt).toMatchObject({
    state: 'complete',
    rows: 0,
    bytes: 0,
    sha256Missing: 'no_file',
  })
  const head = await ask(exportPath, { method: 'HEAD', headers: [bearer(key)] })
  expect(head.headers['x-export-id']).toBeUndefined()
  const stranger = await ask('/api/v1/exports/statsdaily_1.csv', { headers: [bearer(key)] })
  expect(stranger.status).toBe(403)
  const { receipt } = await receiptOf(ask, stranger, bearer(key))
  expect(receipt).toMatchObject({ state: 'broken_off', problem: 'user_id_mismatch' })
})

test('a link token in a header is accepted only for a receipt', async ({ ask, partner }) => {
  for (const path of [exportPath, '/api/v1/key', '/api/v1/keys', '/api/v1/exports']) {
    expect((await ask(path, { headers: [bearer(partner.linkToken)] })).status, path).toBe(401)
  }
})

test('over HTTP/1.0 an export has a length', async ({ instance, partner }) => {
  const { key } = await openKeyWith(partner.context, {})
  const { port, host } = new URL(instance.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    `GET ${exportPath}${yesterday} HTTP/1.0\r\nHost: ${host}\r\nAuthorization: Bearer ${key}\r\n\r\n`,
  )
  const answer = await text(socket)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 200 /)
  expect(head.toLowerCase()).toContain(`content-length: ${Buffer.byteLength(body)}`)
  expect(head.toLowerCase()).toContain('x-export-id: exp_')
})
