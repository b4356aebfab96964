import { expect, test } from 'playwright/test'
import { environmentSchema } from '@/lib/base/environment-rules'
import { testEnvironment, testSecret } from '@/tests/support/store'

const good = {
  ...testEnvironment('https://store.example.net'),
  CRON_SECRET: testSecret('cron'),
  LEAK_REPORT_SECRET: testSecret('leaks'),
  WEBHOOK_URL: 'https://hooks.example.net',
  WEBHOOK_SECRET: `whsec_${testSecret('webhook').replaceAll('-', '+').replaceAll('_', '/')}=`,
  LAKE_TOKEN: testSecret('lake'),
} satisfies Record<string, string>

type Change = Partial<Record<keyof typeof environmentSchema.shape, string | undefined>>

const keyOf = (ring: string) => ring.split(':')[1] ?? ''
const hex = Buffer.from(testSecret('hex')).toString('hex').slice(0, 32)

/** What is wrong, the setting that must be named, and the word by which a person recognises the mistake. */
const refused: [string, Change, string, RegExp][] = [
  ['no AUTH_SECRET', { AUTH_SECRET: undefined }, 'AUTH_SECRET', /is missing/],
  ['an empty pepper', { KEY_PEPPER: '' }, 'KEY_PEPPER', /32 characters/],
  ['a short secret', { LINK_SECRET: 'Zq8rT2' }, 'LINK_SECRET', /32 characters/],
  ['one character', { AUTH_SECRET: 'a'.repeat(40) }, 'AUTH_SECRET', /uniform/],
  ['a setup token of zeros', { SETUP_TOKEN: '0'.repeat(64) }, 'SETUP_TOKEN', /uniform/],
  [
    'a uniform key-encryption key',
    { KEY_ENCRYPTION_KEYS: `k1:${'A'.repeat(43)}` },
    'KEY_ENCRYPTION_KEYS',
    /uniform/,
  ],
  [
    'a uniform webhook secret',
    { WEBHOOK_SECRET: `whsec_${'A'.repeat(44)}` },
    'WEBHOOK_SECRET',
    /uniform/,
  ],
  [
    'a store token of one character',
    { KV_REST_API_TOKEN: 'x'.repeat(24) },
    'KV_REST_API',
    /uniform/,
  ],
  ['a lake token of one character', { LAKE_TOKEN: '0'.repeat(32) }, 'LAKE_TOKEN', /uniform/],
  [
    'an id of two key-encryption keys',
    { KEY_ENCRYPTION_KEYS: `k1:${testSecret('a')},k1:${testSecret('b')}` },
    'KEY_ENCRYPTION_KEYS',
    /id twice/,
  ],
  [
    'a key under two ids',
    { UPSTREAM_SIGNING_KEYS: `k1:${testSecret('a')},k2:${testSecret('a')}` },
    'UPSTREAM_SIGNING_KEYS',
    /key twice/,
  ],
  [
    'a store over http elsewhere',
    { KV_REST_API_URL: 'http://10.0.0.5:8079' },
    'KV_REST_API_URL',
    /https/,
  ],
  [
    'a store whose name only looks local',
    { KV_REST_API_URL: 'http://localhost.example.org' },
    'KV_REST_API_URL',
    /https/,
  ],
  ['a store at no URL', { KV_REST_API_URL: 'my-store' }, 'KV_REST_API_URL', /http or https URL/],
  [
    'the credentials of a bucket without the bucket',
    {
      LAKE_URL: undefined,
      LAKE_S3_ACCESS_KEY_ID: 'AKIA0',
      LAKE_S3_SECRET_ACCESS_KEY: testSecret('bucket'),
    },
    'LAKE_URL',
    /is missing: LAKE_S3_ACCESS_KEY_ID needs it/,
  ],
  ['a switch', { IMPORTED_KEYS: 'yes' }, 'IMPORTED_KEYS', /must be on or off/],
  ['no number', { MAX_CONNECTIONS: 'many' }, 'MAX_CONNECTIONS', /whole number of 1 or more/],
  ['a large number', { KEYS_PER_PERSON: '100001' }, 'KEYS_PER_PERSON', /from 1 to 100000/],
  ['a sample', { AUTH_SECRET: `change-me-${testSecret('x')}` }, 'AUTH_SECRET', /sample/],
]

const plainSecrets = [
  'AUTH_SECRET',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
  'CRON_SECRET',
  'SETUP_TOKEN',
  'LEAK_REPORT_SECRET',
  'KV_REST_API_TOKEN',
  'LAKE_TOKEN',
] as const

const ringSecrets = ['KEY_ENCRYPTION_KEYS', 'UPSTREAM_SIGNING_KEYS'] as const

/** Every two secrets that hold the same bytes. */
const repeated: [string, Change, string, RegExp][] = plainSecrets.flatMap((name, at) => [
  ...plainSecrets.slice(at + 1).map((other): [string, Change, string, RegExp] => {
    const change = { [name]: testSecret('same'), [other]: testSecret('same') }
    return [`${name} = ${other}`, change, '', new RegExp(`(${name}|${other}) must differ from`)]
  }),
  ...ringSecrets.map((ring): [string, Change, string, RegExp] => {
    const change = { [name]: testSecret('same'), [ring]: `k9:${testSecret('same')}` }
    return [`${name} = a key of ${ring}`, change, '', new RegExp(`(${name}|${ring}) must differ`)]
  }),
])

const inOtherLetters: [string, Change, string, RegExp] = [
  'the webhook secret in the other alphabet of base64',
  { CRON_SECRET: testSecret('webhook') },
  '',
  /(CRON|WEBHOOK)_SECRET must differ/,
]

for (const [what, change, name, sentence] of [...refused, ...repeated, inOtherLetters]) {
  test(`${what} is refused, by name and without a value`, () => {
    const parsed = environmentSchema.safeParse({ ...good, ...change })
    const issues = parsed.error?.issues ?? []
    const said = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n')
    expect(said).toContain(name)
    expect(said).toMatch(sentence)
    const values = Object.values(change).flatMap((value = '') => [value, keyOf(value)])
    for (const value of values.filter((text) => text.length > 4)) expect(said).not.toContain(value)
  })
}

test('every refusal says what its variable must be, in Keyward’s own text', () => {
  for (const name of Object.keys(environmentSchema.shape)) {
    for (const value of [undefined, '', 'x', '-1', '1.5', '9'.repeat(20), 'ftp://x.example']) {
      const { error } = environmentSchema.safeParse({ ...good, [name]: value })
      const said = error?.issues.map(({ message }) => message).join('\n') ?? ''
      expect(said, `${name}=${value}`).not.toMatch(/Invalid|Too |expected/)
    }
  }
})

test('common values are accepted: base64, hexadecimal, a store on this machine', () => {
  const changes: Change[] = [
    {},
    { AUTH_SECRET: hex },
    { AUTH_SECRET: `${testSecret('padded').replaceAll('-', '+').replaceAll('_', '/')}=` },
    { KEY_ENCRYPTION_KEYS: `k2:${testSecret('a')},k1:${testSecret('b')}` },
    { KV_REST_API_URL: 'http://127.0.0.1:8079' },
    { KV_REST_API_URL: 'http://localhost:8079' },
    { KV_REST_API_URL: 'http://[::1]:8079' },
    { CRON_SECRET: undefined, SETUP_TOKEN: undefined },
    { CLICKHOUSE_PASSWORD: '' },
    { CLICKHOUSE_PASSWORD: 'xxxxxxxx' },
  ]
  for (const change of changes) {
    const { error } = environmentSchema.safeParse({ ...good, ...change })
    expect(error?.issues, JSON.stringify(change)).toBeUndefined()
  }
})
