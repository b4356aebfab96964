import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'playwright/test'
import { writeCurl } from '@/app/_ui/exports/snippets/command-line'
import type { SnippetSource } from '@/app/_ui/exports/snippets/snippet-source'
import { findProgram } from '@/scripts/system/find-program'

const sent = 'day;clicks\n1;2\n'

const sha256sum = findProgram(['sha256sum'])

/** A folder with the programs of the snippet and one for hashes, which has another name on macOS. */
function programsIn(folder: string, hashes: string): string {
  const path = join(folder, 'programs')
  mkdirSync(path)
  for (const name of ['curl', 'tr', 'awk', 'grep', 'cut']) {
    symlinkSync(realpathSync(findProgram([name]) ?? ''), join(path, name))
  }
  const script = `#!/bin/bash\nexec ${sha256sum} "\${@: -1}"\n`
  if (hashes !== 'none') writeFileSync(join(path, hashes), script, { mode: 0o755 })
  return path
}

/**
 * Runs the snippet against a server that sends this file. Returns its status and what it stored.
 * @param hashes the program for hashes that is there
 */
async function download(
  file: string,
  hashes: 'sha256sum' | 'shasum' | 'none' = 'sha256sum',
): Promise<[status: number, stored: string]> {
  const sha256 = createHash('sha256').update(sent).digest('hex')
  const server = createServer((request, response) => {
    response.setHeader('X-Export-Id', 'exp_of_a_test')
    const isReceipt = request.url === '/api/v1/exports/receipts/exp_of_a_test'
    response.end(isReceipt ? JSON.stringify({ state: 'complete', sha256 }) : file)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/exports/a.csv`
  const snippet = writeCurl({ api, file: 'a.csv' } as SnippetSource)
  if ('cannot' in snippet) throw new Error(snippet.cannot)
  const folder = mkdtempSync(join(tmpdir(), 'keyward-curl-'))
  const env = { NODE_ENV: 'test', PATH: programsIn(folder, hashes), KEYWARD_KEY: 'x' } as const
  try {
    const status = await promisify(execFile)('/bin/bash', ['-c', snippet.code], {
      cwd: folder,
      env,
    }).then(
      () => 0,
      ({ code }: { code: number }) => code,
    )
    return [status, readFileSync(join(folder, 'a.csv'), 'utf8')]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    server.close()
  }
}

test('the curl snippet succeeds only with the file that was sent', async () => {
  expect(await download(sent)).toEqual([0, sent])
  const [status, stored] = await download(sent.slice(0, -4))
  expect(stored).toBe(sent.slice(0, -4))
  expect(status).not.toBe(0)
})

test('the curl snippet does not succeed without a program for hashes', async () => {
  expect((await download(sent, 'none'))[0]).not.toBe(0)
  expect(await download(sent, 'shasum')).toEqual([0, sent])
})
