import { z } from 'zod'
import { gate } from '@/lib/gate/gate'
import { readForm } from '@/lib/gate/public/read-form'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const origin = 'http://localhost:3000'

/** The status of a refusal; `pass` when the request reaches its handler. */
async function gated(method: string, path: string, length = 0): Promise<number | 'pass'> {
  const headers = { Origin: origin, 'Content-Length': String(length) }
  const decision = await gate(new Request(`${origin}${path}`, { method, headers }))
  return decision.kind === 'refuse' ? decision.response.status : 'pass'
}

const forms = ['sign-in', 'sign-out', 'invitation', 'reset-password', 'setup']

for (const [path, methods, mostBytes] of [
  ['/.well-known/jwks.json', ['GET', 'HEAD'], undefined],
  ['/api/v1/openapi.json', ['GET', 'HEAD'], undefined],
  ['/api/v1/keys/revoke', ['POST'], 262_144],
  ['/api/v1/leaks', ['POST'], 262_144],
  ['/api/v1/sweep', ['GET', 'POST'], 8_192],
  ...forms.map((form) => [`/api/${form}`, ['GET', 'HEAD', 'POST'], 8_192] as const),
] as const) {
  test(`${path} accepts ${methods.join(' and ')} without a credential, and refuses a larger body`, async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT']) {
      const expected = methods.some((one) => one === method) ? 'pass' : 405
      expect(await gated(method, path), method).toBe(expected)
    }
    if (mostBytes === undefined) return
    expect(await gated('POST', path, mostBytes)).toBe('pass')
    expect(await gated('POST', path, mostBytes + 1)).toBe(413)
  })
}

test('a form is read as JSON, and as plain fields where that is allowed', async () => {
  const schema = z.strictObject({ name: z.string() })
  const send = (body: BodyInit, takesPlainForm: boolean) =>
    readForm(new Request(origin, { method: 'POST', body }), schema, {
      detail: 'no',
      takesPlainForm,
    })
  const [json, fields] = ['{"name":"a"}', new URLSearchParams({ name: 'a' })]
  expect(await send(json, false)).toEqual({ ok: true, value: { name: 'a' } })
  expect(await send(json, true)).toEqual({ ok: true, value: { name: 'a' } })
  expect(await send(fields, true)).toEqual({ ok: true, value: { name: 'a' } })
  for (const body of [fields, '{"name":1}', '{', new Uint8Array([0x22, 0xff, 0x22])]) {
    const read = await send(body, false)
    expect(read.ok ? 'read' : read.failure.code).toBe('bad_request')
  }
  const large = await send(JSON.stringify({ name: 'a'.repeat(8_192) }), true)
  expect(large.ok ? 'read' : large.failure.code).toBe('body_too_large')
})
