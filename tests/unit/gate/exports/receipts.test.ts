import { createHash } from 'node:crypto'
import { answerCall } from '@/app/api/_granted/answer-call'
import type { CommandContext } from '@/lib/base/actor'
import { succeed } from '@/lib/base/result'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { FileDigest } from '@/lib/exports/run/file-digest'
import { streamChunks } from '@/lib/exports/run/stream-chunks'
import { gate } from '@/lib/gate/gate'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { revokeByPossession } from '@/lib/keys/leaks/revoke-by-possession'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { holdLeaseScript } from '@/lib/usage/hold-lease.lua'
import { readReceipt } from '@/lib/usage/receipts/read-receipt'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, plaintext, test } from '@/tests/unit/keys/key-fixture'

interface Begun {
  exportId: string
  request: Request
}

/** Begins an export with a secret, as the middleware does. */
async function begin(secret: string): Promise<Begun> {
  const url = 'http://localhost:3000/api/v1/exports/statsdaily.csv'
  const headers = { Authorization: `Bearer ${secret}` }
  const decision = await gate(new Request(url, { headers }))
  if (decision.kind !== 'pass') throw new Error(await decision.response.text())
  const exportId = decision.responseHeaders?.['X-Export-Id'] ?? ''
  return { exportId, request: new Request(url, { headers: decision.requestHeaders }) }
}

async function openKey(): Promise<{ context: CommandContext; keyId: string; secret: string }> {
  const { context } = await newPerson()
  const keyId = await newKey(context)
  return { context, keyId, secret: await plaintext(context, keyId) }
}

/** What the next renewal of a lease finds. */
function renewalOf(keyId: string, exportId: string) {
  return holdLeaseScript.run(
    {
      runningExports: keyNames.runningExports(keyId),
      key: keyNames.apiKey(keyId),
      receipt: keyNames.receipt(exportId),
    },
    { leaseId: exportId, seconds: 20 },
  )
}

/** Answers an export with these chunks. */
function answerWith(request: Request, chunks: () => AsyncGenerator<Uint8Array>) {
  const carryOut = ({ signal, recordEnd }: ExportRequest) => {
    const stop = new AbortController()
    signal?.addEventListener('abort', () => stop.abort(signal.reason))
    const all = chunks()
    const streaming = { stop, progress: { rows: 2 }, digest: new FileDigest(false), recordEnd }
    return all.next().then((first) => {
      const { body, finished } = streamChunks(first, all, streaming)
      return succeed({ response: new Response(body), finished })
    })
  }
  return answerCall(request, () => undefined, carryOut)
}

const bytes = (text: string) => new TextEncoder().encode(text)

test('a receipt says running until the file has been read to its end, then complete', async ({
  store,
}) => {
  const { keyId, secret } = await openKey()
  const { exportId, request } = await begin(secret)
  expect(store.kv).toBeDefined()
  expect(await readReceipt(keyId, exportId)).toMatchObject({
    state: 'running',
    exportName: 'statsdaily',
  })
  const response = await answerWith(request, async function* () {
    yield bytes('day\n')
    yield bytes('1\n')
  })
  expect(await response.text()).toBe('day\n1\n')
  expect(await readReceipt(keyId, exportId)).toMatchObject({
    state: 'complete',
    rows: 2,
    bytes: 6,
    sha256: createHash('sha256').update('day\n1\n').digest('hex'),
  })
  expect(await readReceipt((await openKey()).keyId, exportId)).toBeUndefined()
})

test('a receipt distinguishes a failed source from a client that left', async () => {
  const { keyId, secret } = await openKey()
  const failing = await begin(secret)
  const broken = await answerWith(failing.request, async function* () {
    yield bytes('half')
    throw new Error('a bug')
  })
  await expect(broken.text()).rejects.toThrow()
  await expect
    .poll(() => readReceipt(keyId, failing.exportId))
    .toMatchObject({ state: 'broken_off', reason: 'internal_error', bytes: 4 })
  const leaving = await begin(secret)
  const left = await answerWith(leaving.request, async function* () {
    for (;;) yield bytes('more')
  })
  await left.body?.cancel()
  await expect
    .poll(() => readReceipt(keyId, leaving.exportId))
    .toMatchObject({ state: 'broken_off', reason: 'client_left' })
})

test('an export whose lease has lapsed without an end is lost, and not running forever', async ({
  store,
}) => {
  const { keyId, secret } = await openKey()
  const { exportId } = await begin(secret)
  const running = keyNames.runningExports(keyId)
  await runText(store.kv, `return redis.call('ZADD', KEYS[1], 1, ARGV[1])`, [running], [exportId])
  expect(await readReceipt(keyId, exportId)).toMatchObject({ state: 'broken_off', reason: 'lost' })
  await runText(store.kv, `return redis.call('DEL', KEYS[1])`, [running])
  expect(await readReceipt(keyId, exportId)).toMatchObject({ state: 'broken_off', reason: 'lost' })
})

test('revoking ends running exports on request, even after the key was revoked', async () => {
  const { context, keyId, secret } = await openKey()
  const { exportId } = await begin(secret)
  expect((await revokeKey(context, keyId)).ok).toBe(true)
  expect(await renewalOf(keyId, exportId)).toBe('held')
  expect((await revokeKey(context, keyId, '', true)).ok).toBe(true)
  expect(await renewalOf(keyId, exportId)).toBe('ended')
})

test('when an older secret leaks, only the exports that started with it end', async () => {
  const { context, keyId, secret } = await openKey()
  const old = await begin(secret)
  await rotateKey(context, keyId, { overlapSeconds: 3600, endsPrevious: false })
  const young = await begin(await plaintext(context, keyId))
  const visit = { address: '192.0.2.1', requestId: 'req_of_a_finder', nowMs: Date.now() }
  await revokeByPossession(reportContext({ kind: 'possession' }, visit), [secret])
  expect(await renewalOf(keyId, old.exportId)).toBe('ended')
  expect(await renewalOf(keyId, young.exportId)).toBe('held')
})

test('a running download breaks off visibly when its key ends together with its exports', async () => {
  test.setTimeout(60_000)
  const { context, keyId, secret } = await openKey()
  const { exportId, request } = await begin(secret)
  const response = await answerWith(request, async function* () {
    for (;;) yield bytes('more\n')
  })
  const reader = response.body?.getReader()
  await reader?.read()
  await revokeKey(context, keyId, 'Leaked', true)
  // Also for a client that reads nothing at the moment.
  await expect(async () => {
    expect(await readReceipt(keyId, exportId)).toMatchObject({
      state: 'broken_off',
      reason: 'key_ended',
    })
  }).toPass({ timeout: 50_000 })
  await expect(reader?.read()).rejects.toThrow('the key has ended')
})
