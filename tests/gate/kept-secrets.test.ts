import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { send } from '@/tests/support/send'

/** A credential of ours anywhere in a text. */
const anyCredential = /kw(_live|l)_[0-9A-Za-z]{38}/g

const instanceSecrets = [
  'KEY_ENCRYPTION_KEYS',
  'KEY_PEPPER',
  'LINK_SECRET',
  'AUTH_SECRET',
  'GRANT_SECRET',
] as const

test('the files of the store do not contain a key, link, password or secret of the instance', async ({
  ask,
  instance,
  person,
  stranger,
}) => {
  await ask(exportPath + yesterday, { headers: [bearer(stranger.key)] })
  await ask(`/${stranger.linkToken}/statsdaily.csv${yesterday}`)
  const directory = join(dirname(instance.lakeDirectory), 'kv', 'appendonlydir')
  const names = readdirSync(directory)
  const text = names.map((name) => readFileSync(join(directory, name), 'latin1')).join('\n')
  expect(text).toContain(stranger.keyId)
  expect(text.match(anyCredential)).toBeNull()
  const secrets = instanceSecrets.map((name) => instance.environment[name] ?? '')
  for (const secret of [person.password, instance.firstRun.password, ...secrets]) {
    expect(secret.length).toBeGreaterThan(14)
    expect(text.includes(secret), 'a secret is in the store').toBe(false)
  }
})

/** A store that refuses every command with its own words back, as the real one may. */
async function startEcho() {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const error = `ERR wrong command ${Buffer.concat(parts)}`
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() }
}

interface Credentials {
  email: string
  password: string
  key: string
  linkToken: string
}

/** Requests that carry credentials wherever a caller may put them, right and wrong. */
function requestsWith({ email, password, key, linkToken }: Credentials) {
  const forged = `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`
  const form = new URLSearchParams({ email, password }).toString()
  const asForm: [string, string] = ['content-type', 'application/x-www-form-urlencoded']
  const withKey = { headers: [bearer(key)] }
  return [
    [exportPath + yesterday, withKey],
    [`/${linkToken}/statsdaily.csv${yesterday}`, {}],
    [`/${linkToken}/nothing.csv`, {}],
    [`/${linkToken}/statsdaily.csv/more`, {}],
    [`/${key}/statsdaily.csv`, {}],
    [`/${forged}/statsdaily.csv`, {}],
    [`${exportPath}?key=${key}&filter[${key}]=1`, withKey],
    [`/api/v1/${key}`, { headers: [bearer(forged)] }],
    [`/access/api-keys?key=${key}`, {}],
    ['/api/v1/keys', { ...withKey, method: 'POST', body: `{"name":"${key}"}` }],
    ['/api/sign-in', { method: 'POST', headers: [asForm], body: form }],
  ] as const
}

test('neither log nor answers repeat a credential, with and without the store', async ({
  instance,
  person,
  stranger,
}) => {
  const echo = await startEcho()
  const root = process.cwd()
  for (const more of [{}, { KV_REST_API_URL: echo.url }, { LAKE_URL: echo.url }]) {
    const log: string[] = []
    const environment = { ...process.env, ...instance.environment, ...more }
    const server = await startServerProcess(root, root, environment, (text) => log.push(text))
    const answers = []
    for (const [path, sending] of requestsWith({ ...person, ...stranger })) {
      answers.push({ path, ...(await send(server.url, path, sending)) })
    }
    await server.stop()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const written = log.join('')
    if ('KV_REST_API_URL' in more) expect(written).toContain('"event"')
    expect(written.match(anyCredential)).toBeNull()
    expect(written).not.toContain(person.password)
    for (const { path, body, headers } of answers) {
      const told = body + JSON.stringify(headers)
      // What a caller put into a query or body may come back to that caller in the sentence about it.
      if (!path.includes('?key=') && !path.includes('/api/v1/')) {
        expect(told.match(anyCredential), path).toBeNull()
      }
      expect(told, path).not.toContain(person.password)
      // Either way no other site learns the address.
      expect(['no-referrer', 'same-origin'], path).toContain(headers['referrer-policy'])
      expect(headers['cache-control'], path).toContain('no-store')
    }
  }
  echo.stop()
})
