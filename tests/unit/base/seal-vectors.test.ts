import { readFileSync } from 'node:fs'
import { base64url, flattenedDecrypt } from 'jose'
import { z } from 'zod'
import { openSealedText, SealBroken, sealText } from '@/lib/base/seal-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const hex = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'hex')))

const fileSchema = z.object({
  vectors: z.array(
    z.object({
      tcId: z.number(),
      comment: z.string(),
      key: hex,
      iv: hex,
      aad: hex,
      msg: hex,
      ct: hex,
      tag: hex,
      result: z.enum(['valid', 'invalid']),
    }),
  ),
})

const path = 'tests/fixtures/vectors/aes-gcm.json'
const { vectors } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
type Vector = (typeof vectors)[number]

const refused = 'refused'

/** Opens a vector as jose does, which seals with WebCrypto. */
async function openByWebCrypto({ key, iv, aad, ct, tag }: Vector): Promise<unknown> {
  const opener = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const algorithm = { name: 'AES-GCM', iv, additionalData: aad, tagLength: 128 }
  return crypto.subtle
    .decrypt(algorithm, opener, Buffer.concat([ct, tag]))
    .then((opened) => Buffer.from(opened).toString('hex'))
    .catch(() => refused)
}

/** Opens a vector as a JWE. Its additional data is the header, so that only vectors without any are a JWE. */
async function openByJose({ key, iv, ct, tag }: Vector): Promise<unknown> {
  const [iv64, ciphertext, tag64] = [iv, ct, tag].map((part) => base64url.encode(part))
  const sealed = { iv: iv64, ciphertext: ciphertext ?? '', tag: tag64 }
  const unprotected = { alg: 'dir', enc: 'A256GCM' }
  return flattenedDecrypt({ ...sealed, unprotected }, key)
    .then(({ plaintext }) => Buffer.from(plaintext).toString('hex'))
    .catch(() => refused)
}

function expected({ msg, result }: Vector): string {
  return result === 'valid' ? Buffer.from(msg).toString('hex') : refused
}

for (const [name, open, opened] of [
  ['WebCrypto', openByWebCrypto, vectors],
  ['jose', openByJose, vectors.filter(({ aad }) => aad.length === 0)],
] as const) {
  test(`${name} opens the valid vectors of Project Wycheproof and refuses the altered ones`, async () => {
    expect(opened.filter(({ result }) => result === 'invalid')).toHaveLength(27)
    expect(opened.filter(({ result }) => result === 'valid').length).toBeGreaterThan(7)
    for (const vector of opened) {
      expect(await open(vector), `${vector.tcId} ${vector.comment}`).toBe(expected(vector))
    }
  })
}

/** The bits of a tag that an altered vector has changed. All of them are made from one message. */
async function changesOfTags(): Promise<{ comment: string; bits: number[] }[]> {
  const altered = vectors.filter(({ result }) => result === 'invalid')
  const [{ key, iv, msg } = { key: new Uint8Array(32), iv: new Uint8Array(12), msg: undefined }] =
    altered
  const sealer = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    sealer,
    msg ?? new Uint8Array(),
  )
  const right = new Uint8Array(sealed).slice(-16)
  return altered.map(({ comment, tag }) => ({
    comment,
    bits: Array.from(tag, (byte, at) => byte ^ (right[at] ?? 0)),
  }))
}

test('a seal of ours whose tag is altered in the same ways, or cut, does not open', async () => {
  const binding = { owner: '1', key: 'key_a' }
  const sealed = await sealText('kw_live_x', binding)
  const parts = sealed.split('.')
  const tag = base64url.decode(parts[4] ?? '')
  const withTag = (bytes: Uint8Array) => [...parts.slice(0, 4), base64url.encode(bytes)].join('.')
  expect(await openSealedText(withTag(tag), binding)).toBe('kw_live_x')
  const changes = await changesOfTags()
  expect(changes).toHaveLength(27)
  for (const { comment, bits } of changes) {
    expect(
      bits.some((bit) => bit > 0),
      comment,
    ).toBe(true)
    const altered = withTag(tag.map((byte, at) => byte ^ (bits[at] ?? 0)))
    await expect(openSealedText(altered, binding), comment).rejects.toThrow(SealBroken)
  }
  for (const length of [0, 1, 4, 8, 12, 15]) {
    const cut = withTag(tag.slice(0, length))
    await expect(openSealedText(cut, binding), `${length} bytes`).rejects.toThrow(SealBroken)
  }
})
