import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { type RunningLakeServer, startLakeServer } from '@/scripts/lake/start-lake-server'

const token = 'token-of-the-served-lake'

const test = base.extend<{ server: RunningLakeServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  server: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'keyward-served-'))
    writeFileSync(join(directory, 'file.bin'), '0123456789')
    writeFileSync(join(directory, '.hidden'), 'secret')
    symlinkSync('/etc/hostname', join(directory, 'outside'))
    const server = await startLakeServer({ directory, token })
    await use(server)
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  },
})

function get(
  server: RunningLakeServer,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
) {
  const all = { Authorization: `Bearer ${token}`, ...headers }
  return fetch(`${server.url}${path}`, { method, headers: all })
}

test('the lake server returns files and single byte ranges as a bucket does', async ({
  server,
}) => {
  const whole = await get(server, '/file.bin')
  expect([whole.status, await whole.text()]).toEqual([200, '0123456789'])
  expect(whole.headers.get('accept-ranges')).toBe('bytes')
  for (const [range, text, contentRange] of [
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=3-5', '345', 'bytes 3-5/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
  ] as const) {
    const part = await get(server, '/file.bin', { Range: range })
    expect([part.status, await part.text()], range).toEqual([206, text])
    expect(part.headers.get('content-range')).toBe(contentRange)
  }
  for (const range of ['bytes=10-', 'bytes=-0']) {
    const part = await get(server, '/file.bin', { Range: range })
    expect([part.status, part.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  }
  for (const range of ['bytes=5-3', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-']) {
    expect((await get(server, '/file.bin', { Range: range })).status, range).toBe(200)
  }
})

test('HEAD returns the size without a body', async ({ server }) => {
  const before = server.bytesServed()
  const head = await get(server, '/file.bin', {}, 'HEAD')
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '10'])
  expect(server.bytesServed()).toBe(before)
})

test('the lake server needs its token on every path and refuses other methods', async ({
  server,
}) => {
  for (const path of ['/file.bin', '/nowhere', '/']) {
    expect((await get(server, path, { Authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await fetch(`${server.url}${path}`)).status).toBe(401)
  }
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect((await get(server, '/file.bin', {}, method)).status).toBe(405)
  }
})

/** Sends a path as it is; fetch would tidy it up. */
function rawStatus({ url }: RunningLakeServer, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: lake\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
      ),
    )
    socket.once('data', (data) => {
      resolve(data.toString('latin1').slice(9, 12))
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

test('the lake server serves only its directory', async ({ server }) => {
  for (const path of [
    '/../etc/hostname',
    '/..%2fetc/hostname',
    '/%2e%2e/etc/hostname',
    '//etc/hostname',
    '/.hidden',
    '/outside',
    '/file.bin/',
    '/',
    '/%00',
  ]) {
    expect(await rawStatus(server, path), path).toBe('404')
  }
  expect(await rawStatus(server, '/file.bin')).toBe('200')
})
