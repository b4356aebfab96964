import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { SMTPServer } from 'smtp-server'
import { startMailRelay } from '@/scripts/stack/start-mail-relay'
import { makeCertificate } from '@/tests/support/clients/make-certificate'
import { nameEverywhere, type OtherServer, outgoing, startOther } from './outgoing-fixture'

interface Impostor extends OtherServer {
  certificate: { key: string; cert: string }
}

/** A server whose certificate no authority has signed. A worker of its own, as the environment is read once. */
const test = base.extend<object, { impostor: Impostor }>({
  impostor: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const directory = mkdtempSync(join(tmpdir(), 'keyward-certificate-'))
      const files = makeCertificate(directory, 'localhost')
      const certificate = {
        key: readFileSync(files.key, 'utf8'),
        cert: readFileSync(files.certificate, 'utf8'),
      }
      const server = await startOther((_, response) => response.end('[{"result":1}]'), certificate)
      nameEverywhere(server.url)
      await use({ ...server, certificate })
      server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
    { scope: 'worker', auto: true },
  ],
})

test('the server answers a client that does not check its certificate', async ({ impostor }) => {
  const status = await new Promise((resolve, reject) => {
    const asking = request(`${impostor.url}/control`, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.once('error', reject).end()
  })
  expect([status, impostor.asked.splice(0)]).toEqual([200, ['GET /control']])
})

for (const [what, send] of Object.entries(outgoing)) {
  test(`an unknown certificate gets no request for ${what}`, async ({ impostor }) => {
    await expect(send(impostor.url)).rejects.toThrow()
    expect(impostor.asked).toEqual([])
  })
}

test('a mail server with an unknown certificate gets no mail', async ({ impostor }) => {
  let sessions = 0
  const server = new SMTPServer({
    ...impostor.certificate,
    secure: true,
    authOptional: true,
    onMailFrom(_address, _session, callback) {
      sessions += 1
      callback()
    },
  })
  // The client goes away in the middle.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const relay = await startMailRelay(`smtps://localhost:${port}`)
  const { error } = console
  const lines: string[] = []
  console.error = (line: string) => lines.push(line)
  try {
    const mail = { from: 'a@example.org', to: ['b@example.org'], subject: 'Hello', text: 'Hello' }
    const headers = { Authorization: `Bearer ${relay.token}` }
    const answer = await fetch(relay.url, { method: 'POST', headers, body: JSON.stringify(mail) })
    expect([answer.status, sessions]).toEqual([502, 0])
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['smtp_failed'])
  } finally {
    console.error = error
    await relay.stop()
    await new Promise<void>((resolve) => server.close(resolve))
  }
})
