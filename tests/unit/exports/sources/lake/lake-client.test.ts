import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'playwright/test'
import { LakeClient } from '@/lib/exports/sources/lake/lake-client'

/** Asks for bytes 10 to 19 of a server that answers as it likes. */
async function readTen(answer: (response: ServerResponse) => void): Promise<Uint8Array> {
  const server = createServer((_, response) => answer(response)).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = new LakeClient({ url: `http://127.0.0.1:${port}` }, AbortSignal.timeout(10_000))
  try {
    return new Uint8Array(await client.range('file', 10, 20))
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('puts a range together however it comes in', async () => {
  const bytes = await readTen((response) => {
    response.writeHead(206)
    response.write('01234')
    setTimeout(() => response.end('56789'), 20)
  })
  expect(new TextDecoder().decode(bytes)).toBe('0123456789')
})

for (const [kind, body] of [
  ['short', '012345678'],
  ['short', ''],
  ['long', '0123456789a'],
  ['long', 'x'.repeat(300_000)],
] as const) {
  test(`refuses ${body.length} bytes where ten were asked for`, async () => {
    const read = readTen((response) => response.writeHead(206).end(body))
    await expect(read).rejects.toThrow(`the lake sent a ${kind} range`)
  })
}
