import { readCredentials } from '@/lib/gate/machine/read-credentials'
import { deriveLinkToken, mintKeyToken } from '@/lib/keys/token/token-format'
import { spoiled } from '@/tests/support/keys/spoiled'
import { expect, test as storeTest } from '@/tests/support/store'

/** The settings are those of the store. */
const test = storeTest.extend<{ key: string }>({
  key: ({ store }, use) => use(store.url && mintKeyToken()),
})

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Wrong ways to send a key, and what the refusal has to say. */
const shapes: readonly [header: string, sentAs: (key: string) => string, said: RegExp][] = [
  ['Authorization', (key) => key, /Write "Bearer"/],
  ['Authorization', (key) => `bearer${key}`, /Write "Bearer"/],
  ['Authorization', (key) => `Digest ${key}`, /Write "Bearer"/],
  ['Authorization', () => 'Bearer', /No API key follows/],
  ['Authorization', () => 'Basic', /No API key follows/],
  ['Authorization', (key) => `Bearer Bearer ${key}`, /nothing but the key/],
  ['Authorization', (key) => `Bearer ${key} ${key}`, /nothing but the key/],
  ['Authorization', (key) => `Bearer "${key}"`, /nothing but the key/],
  ['Authorization', (key) => `Bearer <${key}>`, /nothing but the key/],
  ['Authorization', (key) => `Bearer token=${key}`, /nothing but the key/],
  ['Authorization', (key) => `Bearer ${key},`, /nothing but the key/],
  ['Authorization', (key) => `Basic ${key}`, /as its user name/],
  ['Authorization', (key) => `Basic ${base64(`:${key}`)}`, /as its user name/],
  ['Authorization', (key) => `Basic ${base64(`user:${key}`)}`, /as its user name/],
  ['X-API-Key', (key) => `Bearer ${key}`, /nothing but the key/],
  ['X-API-Key', (key) => `"${key}"`, /nothing but the key/],
]

for (const [header, sentAs, said] of shapes) {
  test(`${header}: ${sentAs('<key>')} is refused with what is wrong, whether or not the key is valid`, ({
    key,
  }) => {
    const refusals = [key, spoiled(key), deriveLinkToken(key)].map((sent) => {
      const read = readCredentials(new Headers({ [header]: sentAs(sent) }), undefined)
      return read.ok ? 'accepted' : read.failure.detail
    })
    expect(new Set(refusals).size).toBe(1)
    expect(refusals[0]).toMatch(said)
  })
}

test('a key in its place is read, and one that is not valid is only called that', ({ key }) => {
  for (const [header, value] of [
    ['Authorization', `bearer \t ${key} `],
    ['Authorization', `Basic ${base64(`${key}:x`)}`],
    ['X-API-Key', ` ${key} `],
  ] as const) {
    expect(readCredentials(new Headers({ [header]: value }), undefined)).toMatchObject({ ok: true })
    const spoiledValue = value.replace(key, spoiled(key))
    if (spoiledValue === value) continue
    const refused = readCredentials(new Headers({ [header]: spoiledValue }), undefined)
    expect(refused).toMatchObject({ ok: false, failure: { detail: 'The API key is not valid.' } })
  }
})
