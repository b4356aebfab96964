import { answerCall } from '@/app/api/_granted/answer-call'
import { succeed } from '@/lib/base/result'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { FileDigest } from '@/lib/exports/run/file-digest'
import { streamChunks } from '@/lib/exports/run/stream-chunks'
import { gate } from '@/lib/gate/gate'
import { heldHeader } from '@/lib/gate/request/request-headers'
import { type Receipt, readReceipt } from '@/lib/usage/receipts/read-receipt'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, plaintext, test } from '@/tests/unit/keys/key-fixture'

const url = 'http://localhost:3000/api/v1/exports/statsdaily.csv'

async function* chunksOf(texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

/** Exports chunks as through a front door that holds three bytes, reads some, and returns the receipt of the end. */
async function receiptOf(texts: readonly string[], read: number): Promise<Receipt | undefined> {
  const { context } = await newPerson()
  const keyId = await newKey(context)
  const sent = { Authorization: `Bearer ${await plaintext(context, keyId)}`, [heldHeader]: '3' }
  const decision = await gate(new Request(url, { headers: sent }))
  if (decision.kind !== 'pass') throw new Error(await decision.response.text())
  const carryOut = async ({ recordEnd }: ExportRequest) => {
    const stop = new AbortController()
    const chunks = chunksOf(texts)
    const first = await chunks.next()
    const streaming = { stop, progress: { rows: 2 }, digest: new FileDigest(false), recordEnd }
    const { body, finished } = streamChunks(first, chunks, streaming)
    return succeed({ response: new Response(body), finished })
  }
  const request = new Request(url, { headers: decision.requestHeaders })
  const answer = await answerCall(request, () => undefined, carryOut)
  const reader = answer.body?.getReader()
  for (let at = 0; at < read; at += 1) await reader?.read()
  await reader?.cancel()
  const exportId = decision.responseHeaders?.['X-Export-Id'] ?? ''
  await expect.poll(async () => (await readReceipt(keyId, exportId))?.state).not.toBe('running')
  return readReceipt(keyId, exportId)
}

const nothing = { rows: 0, bytes: 0 }

test('a file that the front door refuses for its size was not sent, and its receipt says so', async () => {
  const receipt = await receiptOf(['ab', 'cd', 'ef'], 2)
  expect(receipt).toMatchObject({
    ...nothing,
    state: 'broken_off',
    reason: 'refused',
    problem: 'http_version_unsupported',
  })
  expect(receipt?.sha256).toBeUndefined()
})

test('of a held file, whose client leaves before its end, nothing was sent', async () => {
  const receipt = await receiptOf(['ab', 'cd'], 1)
  expect(receipt).toMatchObject({ ...nothing, state: 'broken_off', reason: 'client_left' })
})

test('a held file that is whole was sent', async () => {
  const receipt = await receiptOf(['ab'], 2)
  expect(receipt).toMatchObject({ state: 'complete', rows: 2, bytes: 2 })
})
