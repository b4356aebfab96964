import { readdirSync, readFileSync } from 'node:fs'
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

const forms = [
  'sign-in',
  'passkey',
  'passkey/answer',
  'sign-out',
  'invitation',
  'reset-password',
  'forgot-password',
  'confirm-email',
  'setup',
  'preference',
]

for (const [path, methods, mostBytes] of [
  ['/.well-known/jwks.json', ['GET', 'HEAD'], undefined],
  ['/api/v1/openapi.json', ['GET', 'HEAD'], undefined],
  ['/api/v1/keys/revoke', ['POST'], 262_144],
  ['/api/v1/leaks', ['POST'], 262_144],
  ['/api/leaked-key', ['POST'], 8_192],
  ['/api/v1/sweep', ['GET', 'POST'], 8_192],
  ...forms.map((form) => [`/api/${form}`, ['POST'], 8_192] as const),
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

const everyMethod = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']

/** The address of a route, by its file: groups are not part of it, and a name stands for anything. */
function pathOf(file: string): string {
  return file
    .replace(/^app|\/route\.ts$|\/\([^)]*\)|\/\[\[\.\.\.path\]\]/g, '')
    .replace('[...nextauth]', 'callback/google')
    .replace('[file]', 'statsdaily.csv')
    .replace('[id]', 'x')
}

for (const name of readdirSync('app', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('route.ts')) continue
  const file = `app/${name}`
  const path = pathOf(file)
  test(`${path} answers each method that it does not serve with those that it does`, async () => {
    const text = readFileSync(file, 'utf8')
    const served = [...text.matchAll(/^export const ([A-Z]+) =/gm)].map(([, method]) => method)
    expect(served).not.toEqual([])
    // Next answers HEAD where there is a GET.
    const known = served.includes('GET') ? [...served, 'HEAD'] : served
    for (const method of everyMethod.filter((one) => !known.includes(one))) {
      const headers = { Origin: origin }
      const decision = await gate(new Request(`${origin}${path}`, { method, headers }))
      if (decision.kind !== 'refuse') throw new Error(`${method} reaches the handler`)
      const { status, headers: told } = decision.response
      expect([method, status]).toEqual([method, 405])
      expect(told.get('content-type')).toBe('application/problem+json')
      const allowed = told.get('allow')?.split(', ') ?? []
      expect(allowed).not.toEqual([])
      expect(known).toEqual(expect.arrayContaining(allowed))
    }
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
