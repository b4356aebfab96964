import type { z } from 'zod'
import {
  deletedKeysSchema,
  endedKeySchema,
  issuedKeySchema,
  keyPageSchema,
  keyResourceSchema,
  revealedKeySchema,
} from '@/lib/api/keys/key-resource'
import { keyUsageResourceSchema } from '@/lib/api/keys/usage-resource'
import { bearer, exportPath, yesterday } from '@/tests/support/exporter'
import { expect, test } from '@/tests/support/keys/managing'
import { expectProblem } from '@/tests/support/problem'
import type { Answer } from '@/tests/support/send'

/** The body as it was sent: the schema's codecs would turn its times into numbers. */
function read<S extends z.ZodType>(answer: Answer, schema: S, status = 200): z.input<S> {
  expect(answer.status, answer.body).toBe(status)
  expect(answer.headers['content-type']).toBe('application/json')
  expect(answer.values('cache-control').join()).toContain('no-store')
  const body = JSON.parse(answer.body)
  schema.parse(body)
  return body
}

const wanted = {
  name: 'Nightly import',
  expiresAt: '2099-01-01T00:00:00Z',
  permissions: { exports: ['statsdaily'], opensConsole: false, managesKeys: false },
  limits: { windows: [{ name: 'burst', quota: 30, windowSeconds: 60 }] },
  allowedNetworks: ['127.0.0.0/8'],
}

test('a managing key creates, reads, edits and rotates a key', async ({ ask, manage }) => {
  const made = await manage('POST', '', wanted)
  const key = read(made, issuedKeySchema, 201)
  expect(key).toMatchObject({ ...wanted, expiresAt: '2099-01-01T00:00:00.000Z', version: 1 })
  expect(made.headers).toMatchObject({ location: `/api/v1/keys/${key.id}`, etag: '"1"' })
  const opens = (secret: string) => ask(exportPath + yesterday, { headers: [bearer(secret)] })
  expect((await opens(key.secret)).status).toBe(200)
  expect((await ask(`/${key.linkToken}/statsdaily.csv${yesterday}`)).status).toBe(200)

  const shown = await manage('GET', `/${key.id}`)
  expect(read(shown, keyResourceSchema)).toMatchObject({
    name: wanted.name,
    hint: key.secret.slice(-4),
  })
  expect(shown.body).not.toContain(key.secret)
  const change = { name: 'Hourly import', limits: null, permissions: { exports: 'all' } }
  const changed = await manage('PATCH', `/${key.id}`, change, [['If-Match', '"1"']])
  expect(read(changed, keyResourceSchema)).toMatchObject({
    name: 'Hourly import',
    limits: {},
    permissions: { ...wanted.permissions, exports: 'all' },
    allowedNetworks: wanted.allowedNetworks,
    version: 2,
  })
  expect(changed.headers.etag).toBe('"2"')

  const rotated = read(await manage('POST', `/${key.id}/rotate`), issuedKeySchema)
  expect(rotated).toMatchObject({ id: key.id, rotation: { previousHint: key.hint } })
  expect([(await opens(key.secret)).status, (await opens(rotated.secret)).status]).toEqual([
    200, 200,
  ])
  const finished = read(await manage('POST', `/${key.id}/finish-rotation`), keyResourceSchema)
  expect(finished.rotation).toBeNull()
  expect([(await opens(key.secret)).status, (await opens(rotated.secret)).status]).toEqual([
    401, 200,
  ])
  expectProblem(await manage('POST', `/${key.id}/finish-rotation`), 'conflict')
  const revealed = read(await manage('POST', `/${key.id}/reveal`), revealedKeySchema)
  expect(revealed).toEqual({ id: key.id, secret: rotated.secret, linkToken: rotated.linkToken })
  await expect(async () => {
    const usage = read(
      await manage('GET', `/${key.id}/usage?hours=1&days=1`),
      keyUsageResourceSchema,
    )
    expect(usage.daily[0]).toMatchObject({ allowed: 5, refused: 1 })
    expect(usage.exports).toEqual([{ name: 'statsdaily', calls: 6 }])
  }).toPass()
})

test('the note of a key is saved, changed and removed', async ({ manage }) => {
  const note = 'Night server <b>rack 4</b>\nAsk: <script>alert(1)</script> 🔑'
  const sent = { name: 'With a note', note: `  ${note.replace('\n', '\r\n')}\n` }
  const made = read(await manage('POST', '', sent), issuedKeySchema, 201)
  expect(made.note).toBe(note)
  const patch = (body: unknown) => manage('PATCH', `/${made.id}`, body, [['If-Match', '*']])
  expect(read(await patch({ name: 'Renamed' }), keyResourceSchema).note).toBe(note)
  expect(read(await patch({ note: 'Moved' }), keyResourceSchema).note).toBe('Moved')
  const { data } = read(await manage('GET', '?search=Renamed'), keyPageSchema)
  expect(data.map((key) => key.note)).toEqual(['Moved'])
  for (const wrong of ['x'.repeat(501), 'a\u0007b', 'a\tb', 7]) {
    const refused = await patch({ note: wrong })
    expectProblem(refused, 'invalid_parameter')
    expect(JSON.parse(refused.body).errors).toMatchObject([{ parameter: 'note' }])
  }
  expect(read(await patch({ note: '🔑'.repeat(500) }), keyResourceSchema).note).toHaveLength(1000)
  expect(read(await patch({ note: null }), keyResourceSchema).note).toBeNull()
  expect(read(await manage('GET', `/${made.id}`), keyResourceSchema).note).toBeNull()
})

test('a revoked key is deleted and restored as revoked', async ({ ask, manage }) => {
  const key = read(await manage('POST', '', { name: 'Short-lived' }), issuedKeySchema, 201)
  const revoked = await manage('POST', `/${key.id}/revoke`, { reason: 'Retired' })
  expect(read(revoked, endedKeySchema)).toEqual({ id: key.id, newDefaultKeyId: null })
  const gone = await ask(exportPath, { headers: [bearer(key.secret)] })
  expectProblem(gone, 'key_invalid')
  expect(read(await manage('POST', `/${key.id}/revoke`), endedKeySchema).id).toBe(key.id)
  expectProblem(await manage('POST', `/${key.id}/reveal`), 'conflict')

  expect(read(await manage('DELETE', `/${key.id}`), endedKeySchema).id).toBe(key.id)
  expectProblem(await manage('GET', `/${key.id}`), 'not_found')
  expectProblem(await manage('GET', `/${key.id}/usage`), 'not_found')
  const deleted = read(await manage('GET', '/deleted'), deletedKeysSchema)
  expect(deleted.data.map(({ id }) => id)).toEqual([key.id])
  const restored = read(await manage('POST', `/${key.id}/restore`), keyResourceSchema)
  expect(restored).toMatchObject({ id: key.id, status: 'revoked', revokedReason: 'Retired' })
  expectProblem(await manage('POST', `/${key.id}/restore`), 'not_found')
})

test('revoking the default key returns its replacement', async ({ manage }) => {
  const { data } = read(await manage('GET', '?search=Auto-Generated'), keyPageSchema)
  const [first] = data
  expect(data).toHaveLength(1)
  const change = await manage('PATCH', `/${first?.id}`, { name: 'x' }, [['If-Match', '*']])
  expectProblem(change, 'conflict')
  const ended = read(await manage('DELETE', `/${first?.id}`), endedKeySchema)
  const next = read(await manage('GET', `/${ended.newDefaultKeyId}`), keyResourceSchema)
  expect(next).toMatchObject({ isDefault: true, status: 'activated' })
})

test('the Link header leads through all pages of keys', async ({ manage }) => {
  for (let at = 0; at < 5; at += 1) await manage('POST', '', { name: `Page ${at}` })
  const found: string[] = []
  let next: string | undefined = '?limit=2&search=page'
  for (let pages = 0; next !== undefined && pages < 9; pages += 1) {
    const answer = await manage('GET', next)
    found.push(...read(answer, keyPageSchema).data.map(({ name }) => name))
    next = /^<\/api\/v1\/keys(\?[^>]+)>; rel="next"$/.exec(String(answer.headers.link))?.[1]
  }
  expect(found.toSorted()).toEqual(['Page 0', 'Page 1', 'Page 2', 'Page 3', 'Page 4'])
})
