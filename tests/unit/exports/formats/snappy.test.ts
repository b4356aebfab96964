import fc from 'fast-check'
import { snappyUncompress } from 'hyparquet'
import { expect, test } from 'playwright/test'
import { compressSnappy } from '@/lib/exports/formats/parquet/snappy'
import { uncompressSnappy } from '@/lib/exports/lake/pages/uncompress-snappy'

function uncompressed(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length)
  snappyUncompress(packed, output)
  return output
}

test('Snappy: any compressed bytes are read back', () => {
  const few = fc.uint8Array({ maxLength: 400, max: 2 })
  const repeated = fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(2000))
    .map(([part, times]) =>
      Uint8Array.from({ length: part.length * times }, (_, at) => part[at % part.length] ?? 0),
    )
  const mixed = fc
    .array(fc.oneof(few, repeated, fc.uint8Array({ maxLength: 300 })), { maxLength: 6 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])))
  fc.assert(
    fc.property(fc.oneof(few, repeated, mixed), (bytes) => {
      // Bytes of a page do not begin where their buffer does.
      const page = new Uint8Array([0, ...bytes]).subarray(1)
      const packed = compressSnappy(page)
      expect(Buffer.compare(uncompressed(packed, bytes.length), bytes)).toBe(0)
      expect(Buffer.compare(uncompressSnappy(packed, bytes.length), bytes)).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('Snappy: broken bytes are refused, or read as another reader reads them', () => {
  const page = Uint8Array.from({ length: 3000 }, (_, at) => (at * at) % 23)
  const packed = compressSnappy(page)
  const found = (read: (bytes: Uint8Array) => Uint8Array, bytes: Uint8Array) => {
    try {
      return Buffer.from(read(bytes)).toString('hex')
    } catch {
      return 'refused'
    }
  }
  fc.assert(
    fc.property(fc.nat(packed.length - 1), fc.nat(255), fc.boolean(), (place, byte, isCut) => {
      const broken = isCut ? packed.slice(0, place) : packed.with(place, byte)
      const ours = found((bytes) => uncompressSnappy(bytes, page.length), broken)
      // Where the other one reads beyond the end of the page, it throws later or not at all.
      if (ours !== 'refused') {
        expect(ours).toBe(found((bytes) => uncompressed(bytes, page.length), broken))
      }
    }),
    { numRuns: 500 },
  )
  expect(() => uncompressSnappy(packed, page.length + 1)).toThrow(RangeError)
  expect(() => uncompressSnappy(packed, page.length - 1)).toThrow(RangeError)
})

test('Snappy: repeated bytes shrink, and other bytes hardly grow', () => {
  const same = new Uint8Array(1_000_000)
  expect(compressSnappy(same).length).toBeLessThan(60_000)
  const random = Uint8Array.from(
    { length: 300_000 },
    (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 24,
  )
  const packed = compressSnappy(random)
  expect(packed.length).toBeLessThan(random.length + 100)
  expect(Buffer.compare(uncompressed(packed, random.length), random)).toBe(0)
})
