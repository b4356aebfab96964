import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@/tests/support/exporter'
import { sessionCookie } from '@/tests/support/session'

test('the image optimiser serves nothing and calls no other host', async ({ ask, stranger }) => {
  let calls = 0
  const other = createServer((_, response) => {
    calls += 1
    response.setHeader('Content-Type', 'image/png')
    response.end('no image')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const origin = `127.0.0.1:${(other.address() as AddressInfo).port}`
  const { name, value } = await sessionCookie(stranger.userId)
  const addresses = [
    `http://${origin}/a.png`,
    `//${origin}/a.png`,
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '/icon.svg',
    '/../../etc/passwd',
    `/_next/image?url=${encodeURIComponent(`http://${origin}/a.png`)}`,
  ]
  for (const address of addresses) {
    for (const path of ['/_next/image', '/_next/image/', '/_next//image', '/_next/%69mage']) {
      for (const headers of [[], [['Cookie', `${name}=${value}`] as const]]) {
        const query = `?url=${encodeURIComponent(address)}&w=64&q=75`
        const answer = await ask(path + query, { headers })
        expect([308, 400, 404], `${path}${query}`).toContain(answer.status)
        expect(answer.headers['content-type'] ?? '').not.toMatch(/^image/)
      }
    }
  }
  expect(calls).toBe(0)
  await new Promise((resolve) => other.close(resolve))
})
