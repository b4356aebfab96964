import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { packCodes } from '@/lib/exports/formats/parquet/pack-codes'
import { readHybrid } from '@/lib/exports/lake/pages/bit-packing'
import { ByteReader } from '@/lib/exports/lake/pages/byte-reader'

test('packed codes of any width and run length are read back', () => {
  const width = fc.integer({ min: 0, max: 24 })
  const run = fc.tuple(fc.nat(2 ** 24 - 1), fc.oneof(fc.integer({ min: 1, max: 9 }), fc.nat(500)))
  fc.assert(
    fc.property(width, fc.array(run, { minLength: 1, maxLength: 60 }), (bits, runs) => {
      const codes = Uint32Array.from(
        runs.flatMap(([code, count]) => new Array<number>(count).fill(code % 2 ** bits)),
      )
      const found = new Uint32Array(codes.length)
      const packed = packCodes(codes, bits)
      const reader = new ByteReader(packed)
      readHybrid(reader, bits, found, 2 ** bits)
      expect(found).toEqual(codes)
      expect(reader.offset).toBe(packed.length)
    }),
    { numRuns: 500 },
  )
})
