import {
  bearer,
  type Exporter,
  expect,
  exportPath,
  openKey,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { spoiled } from '@/tests/support/keys/spoiled'
import { whenFree } from '@/tests/support/limits/until-refused'
import { expectProblem } from '@/tests/support/problem'

type Header = readonly [name: string, value: string]

const basic = (text: string): Header => [
  'Authorization',
  `Basic ${Buffer.from(text).toString('base64')}`,
]
const apiKey = (key: string): Header => ['X-API-Key', key]

const accepted: Record<string, (key: string) => Header[]> = {
  'Authorization: Bearer': (key) => [bearer(key)],
  'the scheme in any case': (key) => [['authorization', `bEARER   ${key}  `]],
  'X-API-Key': (key) => [apiKey(key)],
  'HTTP Basic with the key as user name': (key) => [basic(`${key}:`)],
  'HTTP Basic with any password': (key) => [basic(`${key}:whatever:else`)],
  'HTTP Basic without a colon': (key) => [basic(key)],
  'the same key in two places': (key) => [bearer(key), apiKey(key)],
}

for (const [title, headersOf] of Object.entries(accepted)) {
  test(`a credential is accepted as ${title}`, async ({ ask, stranger }) => {
    const answer = await ask(exportPath + yesterday, { headers: headersOf(stranger.key) })
    expect(answer.status, answer.body).toBe(200)
  })
}

test('a link token in the path is accepted, alone or with its own key', async ({
  ask,
  stranger,
}) => {
  const { key, linkToken, userId } = stranger
  for (const file of ['statsdaily.csv', `statsdaily_${userId}.json`]) {
    expect((await ask(`/${linkToken}/${file}${yesterday}`)).status, file).toBe(200)
  }
  const path = `/${linkToken}/statsdaily.csv${yesterday}`
  expect((await ask(path, { headers: [bearer(key)] })).status).toBe(200)
})

test('every way of sending a key counts against the same limit', async ({ ask, stranger }) => {
  const { key, linkToken } = stranger
  const path = exportPath + yesterday
  const ways: [path: string, headers: Header[]][] = [
    ...Object.values(accepted).map((of): [string, Header[]] => [path, of(key)]),
    [`/${linkToken}/statsdaily.csv${yesterday}`, []],
    [path, [bearer(key), ['X-Forwarded-For', '10.0.0.1']]],
    [path, [bearer(key), ['X-Real-IP', '10.0.0.2']]],
  ]
  const left: number[] = []
  for (const [way, headers] of ways) {
    // The place of the call before is released a moment after its answer.
    const answer = await whenFree(() => ask(way, { headers }))
    left.push(Number(answer.headers['x-ratelimit-remaining']))
  }
  expect(left).toEqual(left.map((_, index) => (left[0] ?? 0) - index))
})

type Sent = (one: Exporter, other: Exporter) => [path: string, headers: Header[]]

const ambiguous: Record<string, Sent> = {
  'two keys in two headers': (one, other) => [exportPath, [bearer(one.key), apiKey(other.key)]],
  'two keys in X-API-Key': (one, other) => [exportPath, [apiKey(`${one.key}, ${other.key}`)]],
  'a link and a foreign key': (one, other) => [
    `/${one.linkToken}/statsdaily.csv`,
    [bearer(other.key)],
  ],
  'a link and something that is not a key': (one) => [
    `/${one.linkToken}/statsdaily.csv`,
    [bearer('nonsense')],
  ],
  'a key and a broken scheme': (one) => [exportPath, [['Authorization', 'x'], apiKey(one.key)]],
}

for (const [title, requestOf] of Object.entries(ambiguous)) {
  test(`${title} is refused as ambiguous`, async ({ ask, stranger }) => {
    const other = await openKey(stranger.context)
    const [path, headers] = requestOf(stranger, other)
    expectProblem(await ask(path, { headers }), 'ambiguous_credentials')
  })
}

test('a credential header sent twice is refused', async ({ ask, stranger }) => {
  const { key } = stranger
  for (const headers of [
    [apiKey(key), apiKey(key)],
    [bearer(key), bearer(key)],
    [bearer(key), basic(`${key}:`)],
    [bearer(key), ['Host', 'localhost'], ['Host', 'evil.example']] as Header[],
  ]) {
    expectProblem(await ask(exportPath, { headers }), 'bad_request')
  }
})

test('a credential in the wrong place is refused, whether or not it is valid', async ({
  ask,
  stranger,
}) => {
  const { key, linkToken } = stranger
  const places: [path: string, headers: Header[]][] = [
    [`/${key}/statsdaily.csv`, []],
    [`/${key}/statsdaily_${stranger.userId}.csv`, []],
    [exportPath, [bearer(linkToken)]],
    [exportPath, [apiKey(linkToken)]],
    [exportPath, [basic(`${linkToken}:`)]],
    [exportPath, [basic(`:${key}`)]],
    [exportPath, [basic(`user:${key}`)]],
    [exportPath, [['Authorization', key]]],
    [exportPath, [['Authorization', `Token ${key}`]]],
    [exportPath, [['Authorization', 'Basic %%%']]],
    [exportPath, [['Authorization', 'Bearer']]],
  ]
  for (const [path, headers] of places) {
    const answer = await ask(path, { headers })
    expectProblem(answer, 'key_invalid')
    expect(answer.body).not.toContain(key)
    expect(answer.body).not.toContain(linkToken)
  }
})

test('a missing "Bearer" is named, for valid and invalid keys alike', async ({ ask, stranger }) => {
  const { key } = stranger
  const answers = new Set<string>()
  for (const sent of [key, spoiled(key), 'nonsense']) {
    for (const value of [
      sent,
      `Token ${sent}`,
      `ApiKey ${sent}`,
      `Bearer:${sent}`,
      `key=${sent}`,
    ]) {
      const answer = await ask(exportPath, { headers: [['Authorization', value]] })
      const { detail } = expectProblem(answer, 'key_invalid')
      expect(detail).toContain('Write "Bearer" before the key')
      answers.add(detail)
    }
  }
  expect(answers.size).toBe(1)
})

test('a request without a credential gets 401, even with one in a query or a cookie', async ({
  ask,
  stranger,
}) => {
  for (const [path, headers] of [
    [exportPath, []],
    [exportPath, [['X-API-Key', '']]],
    [`${exportPath}?api_key=${stranger.key}`, []],
    [`${exportPath}?access_token=${stranger.key}`, []],
    [exportPath, [['Cookie', `key=${stranger.key}`]]],
    [exportPath, [['Proxy-Authorization', `Bearer ${stranger.key}`]]],
  ] as [string, Header[]][]) {
    const answer = await ask(path, { headers })
    expectProblem(answer, 'credential_missing')
    expect(answer.headers['www-authenticate']).toContain('Basic realm=')
  }
})
