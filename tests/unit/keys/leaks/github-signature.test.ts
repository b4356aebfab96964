import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { authenticateReporter } from '@/lib/keys/leaks/authenticate-reporter'
import { rawSignature } from '@/lib/keys/leaks/der-signature'
import { githubKeys } from '@/lib/keys/leaks/github-keys'
import { expect, test } from '@/tests/support/outbox/outbox-test'

/** Published by GitHub with its documentation; r has 33 bytes in DER, s has 31 behind its sign. */
const published = {
  spki: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9MJJHnMfn2+H4xL4YaPDA4RpJqUqkCmRCBnYERxZanmcpzQSXs1X/AljlKkbJ8qpVIW4clayyef9gWhFbNHWAA==',
  body: '[{"token":"some_token","type":"some_type","url":"some_url"}]',
  signature:
    'MEUCIQDKZokqnCjrRtw0tni+2Ltvl/uiMJ1EGumEsp1BsNr32AIgQY1YXD2nlj+XNfGK4rBfkMJ1JDOQcYXxa2sY8FNkrKc=',
}
const keyId = '90a421169f0a406205f1563a953312f0be898d3c7b6c06b681aa86a874555f4a'
const nowMs = Date.parse('2026-11-23T14:00:00Z')

function toPem(spki: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`
}

/** Stands in for GitHub: answers with these keys, and 304 to clients that have them. */
function publisher(keys: Record<string, string>) {
  const asked: { url: string; headers: Headers }[] = []
  const ask: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    asked.push({ url: String(input), headers })
    const etag = `"${Object.keys(keys).join()}"`
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 })
    const public_keys = Object.entries(keys).map(([key_identifier, spki]) => ({
      key_identifier,
      key: toPem(spki),
      is_current: true,
    }))
    return Response.json({ public_keys }, { headers: { ETag: etag } })
  }
  return { asked, ask, keys }
}

async function judge(
  body: string | Uint8Array,
  signature: string,
  { id = keyId, from = githubKeys(publisher({ [keyId]: published.spki }).ask), atMs = nowMs } = {},
): Promise<string> {
  const headers = new Headers({
    'Github-Public-Key-Identifier': id,
    'Github-Public-Key-Signature': signature,
  })
  const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body)
  const judged = await authenticateReporter(headers, bytes, atMs, from)
  return judged.ok ? judged.value : judged.failure.code
}

test('GitHub’s published example is accepted', async () => {
  expect(await judge(published.body, published.signature)).toBe('github')
})

test('the published example with any one bit changed is refused', async () => {
  const body = Buffer.from(published.body)
  for (let at = 0; at < body.length; at += 7) {
    const changed = Buffer.from(body)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(await judge(changed, published.signature), `byte ${at}`).toBe('secret_invalid')
  }
  const der = Buffer.from(published.signature, 'base64')
  for (let at = 0; at < der.length; at += 1) {
    const changed = Buffer.from(der)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(await judge(body, changed.toString('base64')), `byte ${at}`).toBe('secret_invalid')
  }
})

test('signatures with short numbers are accepted', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const from = githubKeys(publisher({ [keyId]: spki }).ask)
  const lengths = new Set<number>()
  for (let round = 0; round < 3000 && !lengths.has(31); round += 1) {
    const body = `[{"token":"${round}"}]`
    const der = sign('sha256', Buffer.from(body), privateKey)
    const lengthOfR = der[3] ?? 0
    const lengthOfS = der[5 + lengthOfR] ?? 0
    if (lengths.has(lengthOfS)) continue
    lengths.add(lengthOfS)
    expect(await judge(body, der.toString('base64'), { from })).toBe('github')
  }
  expect([...lengths].sort()).toEqual(expect.arrayContaining([31, 32, 33]))
})

test('malformed signatures are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const raw = rawSignature(bytes)
      if (raw) expect(raw).toHaveLength(64)
    }),
  )
  for (const hex of ['', '30', '3006', '3006020101', '30060201010201', '3008020101020101ffff']) {
    expect(rawSignature(Buffer.from(hex, 'hex')), hex).toBeUndefined()
  }
})

test('GitHub’s keys are fetched once, and again for an unknown id at most once a minute', async () => {
  const github = publisher({ [keyId]: published.spki })
  const from = githubKeys(github.ask)
  const { body, signature } = published
  for (let time = 0; time < 3; time += 1)
    expect(await judge(body, signature, { from })).toBe('github')
  expect(github.asked.map(({ url }) => url)).toEqual([
    'https://api.github.com/meta/public_keys/secret_scanning',
  ])
  const unknown = { id: 'ab'.repeat(32), from }
  expect(await judge(body, signature, { ...unknown, atMs: nowMs + 30_000 })).toBe('secret_invalid')
  expect(github.asked).toHaveLength(1)
  for (const atMs of [nowMs + 60_000, nowMs + 70_000]) {
    expect(await judge(body, signature, { ...unknown, atMs })).toBe('secret_invalid')
  }
  expect(github.asked).toHaveLength(2)
  expect(github.asked[1]?.headers.get('if-none-match')).toBe(`"${keyId}"`)
  github.keys[unknown.id] = published.spki
  expect(await judge(body, signature, { ...unknown, atMs: nowMs + 130_000 })).toBe('github')
  expect(await judge(body, signature, { from, atMs: nowMs + 130_000 })).toBe('github')
})

test('reports are refused while GitHub’s keys are unavailable or malformed', async () => {
  const answers: (typeof fetch)[] = [
    () => Promise.reject(new Error('no route')),
    async () => new Response('busy', { status: 503 }),
    async () => new Response('<html>'),
    async () => Response.json({ public_keys: [{ key_identifier: keyId, key: 'no key' }] }),
  ]
  for (const ask of answers) {
    const from = githubKeys(ask)
    expect(await judge(published.body, published.signature, { from })).toBe('secret_invalid')
  }
})

test('a scanner is admitted by the shared secret alone', async () => {
  const secret = process.env.LEAK_REPORT_SECRET ?? ''
  const judged = async (authorization?: string) => {
    const headers = new Headers(authorization === undefined ? {} : { authorization })
    const found = await authenticateReporter(headers, new Uint8Array(), nowMs)
    return found.ok ? found.value : found.failure.code
  }
  expect(await judged(`Bearer ${secret}`)).toBe('scanner')
  expect(await judged(`bearer  ${secret}`)).toBe('scanner')
  for (const wrong of [undefined, '', 'Bearer', `Bearer ${secret}x`, `Basic ${secret}`, secret]) {
    expect(await judged(wrong), wrong).toBe('secret_invalid')
  }
})
