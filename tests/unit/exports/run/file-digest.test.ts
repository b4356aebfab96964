import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { FileDigest } from '@/lib/exports/run/file-digest'

const megabyte = new Uint8Array(1_048_576).map((_, at) => at % 251)

function hashOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

function fill(digest: FileDigest, chunks: readonly Uint8Array[]): FileDigest {
  for (const chunk of chunks) digest.add(chunk)
  return digest
}

test('the hash covers the whole file, for any chunks and any number of concurrent files', async () => {
  const files = fc.array(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), {
    maxLength: 9,
  })
  await fc.assert(
    fc.asyncProperty(files, fc.boolean(), async (chunksOf, isAsked) => {
      const digests = chunksOf.map((chunks) => fill(new FileDigest(isAsked), chunks))
      const hashes = await Promise.all(digests.map((digest) => digest.end()))
      expect(hashes).toEqual(chunksOf.map(hashOf))
    }),
  )
})

test('a file of more than 8 MB is counted, and hashed only on request', async () => {
  const largest = Array.from({ length: 8 }, () => megabyte)
  const larger = [...largest, new Uint8Array(1)]
  expect(await fill(new FileDigest(false), largest).end()).toBe(hashOf(largest))
  const unasked = fill(new FileDigest(false), larger)
  expect([await unasked.end(), unasked.bytes]).toEqual([undefined, 8_388_609])
  expect(await fill(new FileDigest(true), larger).end()).toBe(hashOf(larger))
})
