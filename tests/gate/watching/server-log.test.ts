import { once } from 'node:events'
import { connect } from 'node:net'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { send } from '@/tests/support/send'

interface Line {
  time: string
  level: string
  event: string
  code?: string
  requestId?: string
  action?: string
}

/** Sends the beginning of a request and leaves. */
async function leaveEarly(url: string, sent: string): Promise<void> {
  const { port, hostname } = new URL(url)
  const client = connect(Number(port), hostname)
  await once(client, 'connect')
  client.write(sent)
  await new Promise((resolve) => setTimeout(resolve, 100))
  client.destroy()
}

test('every line of the log is JSON, and none has what a caller sent as a secret', async ({
  instance,
  person,
  stranger,
}) => {
  const printed: string[] = []
  const environment = { ...process.env, ...instance.environment, LOG_LEVEL: 'debug' }
  const root = process.cwd()
  const server = await startServerProcess(root, root, environment, (text) => printed.push(text))
  const { key, linkToken } = stranger
  const imported = 'sk_of_another_system_0123456789'
  const query = `?key=${key}&token=${linkToken}`
  const secrets: [string, Parameters<typeof send>[2]][] = [
    [`/${linkToken}/statsdaily.csv${yesterday}`, {}],
    [`/${linkToken}/nothing.csv`, {}],
    [`/${linkToken}/statsdaily.csv/${key}`, {}],
    [`/${key}/statsdaily.csv`, {}],
    [`/${imported}/statsdaily.csv`, {}],
    [`/access/${key}${query}`, { headers: [['Referer', `https://x.example/${linkToken}`]] }],
    [`/%zz/${key}`, {}],
    [`/api/v1/${key}`, { headers: [bearer(imported)] }],
    [`${exportPath}${query}`, { headers: [bearer(key), ['User-Agent', key]] }],
    ['/api/v1/keys', { method: 'POST', headers: [bearer(key)], body: `{"name":"${key}"` }],
    ['/api/setup', { method: 'POST', body: `{"token":"${key}"}` }],
    ['/metrics', { headers: [bearer(key)] }],
    ['/healthz', { headers: [['Host', key]] }],
    [
      '/api/sign-in',
      {
        method: 'POST',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: new URLSearchParams({ email: person.email, password: person.password }).toString(),
      },
    ],
  ]
  for (const [path, sending] of secrets) await send(server.url, path, sending)
  for (const sent of [
    `GET /${linkToken}/statsdaily.csv HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    `POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n${key}`,
    `${key} ${linkToken}\r\n\r\n`,
  ]) {
    await leaveEarly(server.url, sent)
  }
  await server.stop()
  const text = printed.join('')
  const lines = text.split('\n').filter((line) => line !== '')
  const told = lines.map((line): Line => JSON.parse(line))
  expect(told.length).toBeGreaterThan(3)
  for (const line of told) {
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(['debug', 'info', 'warn', 'error']).toContain(line.level)
    expect(line.event).toMatch(/^[a-z_]+$/)
  }
  // Nothing that a client does is a mistake of the server, and whoever leaves leaves no line.
  const quiet = told.filter(({ event, level }) => event === 'printed' && level === 'debug')
  const loud = told.filter((line) => !quiet.includes(line))
  expect(loud.filter(({ event, level }) => event === 'printed' || level === 'error')).toEqual([])
  for (const secret of [key, linkToken, imported, person.password, person.email]) {
    expect(text.includes(secret), 'a secret is in the log').toBe(false)
  }
})

test('a refusal leaves a line with its code and request, and a flood of them few', async ({
  instance,
  stranger,
}) => {
  const printed: string[] = []
  const environment = { ...process.env, ...instance.environment }
  const root = process.cwd()
  const server = await startServerProcess(root, root, environment, (text) => printed.push(text))
  for (let times = 0; times < 100; times += 1) {
    await send(server.url, exportPath, { headers: [['X-Request-Id', `request-${times}`]] })
  }
  await send(server.url, '/api/v1/keys', { headers: [bearer(stranger.key)] })
  await server.stop()
  const lines = printed
    .join('')
    .split('\n')
    .filter((line) => line.includes('"refused"'))
  const told = lines.map((line): Line & { keyId?: string } => JSON.parse(line))
  expect(told[0]).toMatchObject({
    level: 'info',
    code: 'credential_missing',
    requestId: 'request-0',
  })
  expect(told.filter(({ code }) => code === 'credential_missing').length).toBeLessThan(10)
  expect(told).toContainEqual(
    expect.objectContaining({ code: 'permission_missing', keyId: stranger.keyId }),
  )
})
