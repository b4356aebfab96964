import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'playwright/test'
import { writeCron } from '@/app/_ui/exports/snippets/command-line'
import type { SnippetSource } from '@/app/_ui/exports/snippets/snippet-source'
import { provisionProgram } from '@/scripts/testing/provision-program'

/** Runs the line of the crontab against a server. Returns what it stored. */
async function runCron(answer: RequestListener): Promise<string | undefined> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kwl_token/a.csv?b=%5B1`
  const snippet = writeCron({ link, file: 'a.csv' } as SnippetSource)
  if ('cannot' in snippet) throw new Error(snippet.cannot)
  const command = snippet.code.replace('0 6 * * * ', '').replaceAll('\\%', '%')
  const folder = mkdtempSync(join(tmpdir(), 'keyward-wget-'))
  const env = { NODE_ENV: 'test', PATH: process.env.PATH, HOME: folder } as const
  try {
    await promisify(execFile)('bash', ['-c', command], { env }).catch(() => undefined)
    const file = join(folder, 'a.csv')
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
    server.close()
  }
}

test('a crontab line whose download breaks off does not store the parts of two files', async () => {
  provisionProgram('wget')
  let requests = 0
  const stored = await runCron((request, response) => {
    requests += 1
    response.writeHead(200, { 'Accept-Ranges': 'none' })
    if (requests > 1) response.end('b'.repeat(9000))
    else response.write('a'.repeat(5000), () => setTimeout(() => request.socket.destroy(), 50))
  })
  expect(stored).toBe(undefined)
})

test('a crontab line stores a whole file', async () => {
  provisionProgram('wget')
  expect(await runCron((_, response) => response.end('whole'))).toBe('whole')
})
