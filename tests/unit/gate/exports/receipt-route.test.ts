import { GET } from '@/app/api/v1/exports/receipts/[id]/route'
import { gate } from '@/lib/gate/gate'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, plaintext, test } from '@/tests/unit/keys/key-fixture'

const origin = 'http://localhost:3000'

/** Sends a request through the gate to the handler of receipts; other paths end at the gate. */
async function ask(path: string, authorization: string) {
  const headers = { Authorization: authorization }
  const decision = await gate(new Request(origin + path, { headers }))
  if (decision.kind === 'refuse') return decision.response
  const isReceipt = path.includes('/receipts/')
  if (!isReceipt) return new Response(null, { headers: decision.responseHeaders })
  return GET(new Request(origin + path, { headers: decision.requestHeaders }))
}

test('only credentials of the key that started an export can read its receipt', async ({
  store,
}) => {
  const { context } = await newPerson()
  const keyId = await newKey(context)
  const key = await plaintext(context, keyId)
  const link = await deriveLinkToken(key)
  const other = await plaintext(context, await newKey(context))
  const begun = await ask('/api/v1/exports/statsdaily.csv', `Bearer ${key}`)
  const path = `/api/v1/exports/receipts/${begun.headers.get('x-export-id')}`
  for (const authorization of [`Bearer ${key}`, `Basic ${btoa(`${key}:x`)}`, `Bearer ${link}`]) {
    const answer = await ask(path, authorization)
    expect(answer.status, authorization.slice(0, 10)).toBe(200)
    expect(await answer.json()).toMatchObject({
      id: begun.headers.get('x-export-id'),
      export: 'statsdaily',
      state: 'running',
      rows: null,
      sha256: null,
      sha256Missing: 'no_end',
    })
  }
  expect((await ask(path, `Bearer ${other}`)).status).toBe(404)
  expect(
    (await ask(`/api/v1/exports/receipts/exp_${'0'.repeat(20)}`, `Bearer ${key}`)).status,
  ).toBe(404)
  expect((await ask(`/api/v1/exports/receipts/${keyId}`, `Bearer ${key}`)).status).toBe(404)
  for (const elsewhere of ['/api/v1/exports/statsdaily.csv', '/api/v1/key', '/api/v1/keys']) {
    expect((await ask(elsewhere, `Bearer ${link}`)).status, elsewhere).toBe(401)
  }
  expect(store.kv).toBeDefined()
  await revokeKey(context, keyId)
  expect((await ask(path, `Bearer ${key}`)).status).toBe(401)
})

test('an export that is refused after its start has a receipt that says so', async ({ store }) => {
  expect(store.kv).toBeDefined()
  const { context } = await newPerson()
  const key = await plaintext(context, await newKey(context))
  const refused = await ask('/api/v1/exports/statsdaily_1.csv', `Bearer ${key}`)
  expect(refused.status).toBe(403)
  const id = refused.headers.get('x-export-id')
  const receipt = await (await ask(`/api/v1/exports/receipts/${id}`, `Bearer ${key}`)).json()
  expect(receipt).toMatchObject({
    state: 'broken_off',
    reason: 'refused',
    problem: 'user_id_mismatch',
    bytes: 0,
    sha256Missing: 'no_file',
  })
  const head = await gate(
    new Request(`${origin}/api/v1/exports/statsdaily.csv`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${key}` },
    }),
  )
  expect(head.kind === 'pass' && head.responseHeaders?.['X-Export-Id']).toBeUndefined()
})
