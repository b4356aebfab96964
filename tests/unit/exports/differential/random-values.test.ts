import fc from 'fast-check'
import { expect } from 'playwright/test'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import { exportExtensions } from '@/lib/exports/model/format-list'
import { test } from '../lake/mixed-lake'
import { differences } from './compare-export'
import type { Notation } from './type-case'
import { type Annotation, written } from './written-cases'

interface RandomType {
  notation: Notation
  type: ColumnType
  annotation: Annotation
  value: fc.Arbitrary<unknown>
}

const utf8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

/** Any digits of a decimal of so many. */
function decimal(precision: number, scale: number): RandomType {
  const most = 10n ** BigInt(precision) - 1n
  return {
    notation: 'number',
    type: 'decimal',
    annotation: { type: 'BYTE_ARRAY', converted_type: 'DECIMAL', precision, scale },
    value: fc.bigInt({ min: -most, max: most }),
  }
}

/** The float whose bits these are. */
const anyFloat = fc
  .integer({ min: 0, max: 2 ** 32 - 1 })
  .map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0])
const anyDouble = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((bits) => new Float64Array(BigUint64Array.of(bits).buffer)[0])

const types: Record<string, RandomType> = {
  INT64: { notation: 'number', type: 'integer', annotation: { type: 'INT64' }, value: int64 },
  FLOAT: { notation: 'single', type: 'decimal', annotation: { type: 'FLOAT' }, value: anyFloat },
  DOUBLE: { notation: 'number', type: 'decimal', annotation: { type: 'DOUBLE' }, value: anyDouble },
  'DECIMAL(38,18)': decimal(38, 18),
  'DECIMAL(18,2)': decimal(18, 2),
  'DECIMAL(5,5)': decimal(5, 5),
  DATE: {
    notation: 'date',
    type: 'date',
    annotation: { type: 'INT32', converted_type: 'DATE' },
    // DuckDB knows no day before 5877642 BC.
    value: fc.integer({ min: -2_147_483_646, max: 2_147_483_646 }),
  },
  'TIMESTAMP of microseconds': {
    notation: 'timestamp',
    type: 'timestamp',
    annotation: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
    // DuckDB knows no moment before 290308 BC.
    value: fc.bigInt({ min: -9_223_372_022_400_000_000n, max: 2n ** 63n - 2n }),
  },
  STRING: {
    notation: 'text',
    type: 'text',
    annotation: utf8,
    value: fc.string({ unit: 'binary' }),
  },
  'JSON in text': {
    notation: 'json',
    type: 'json',
    annotation: utf8,
    value: fc.json(),
  },
}

for (const [name, { notation, type, annotation, value }] of Object.entries(types)) {
  test(`any ${name} keeps all digits in every format`, async ({ lake }) => {
    let runs = 0
    const values = fc.array(value, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(values, async (cells) => {
        const dataset = `any-${name.replaceAll(/\W+/g, '-')}-${runs++}`
        const one = written(name, notation, [type], annotation, cells)
        await one.write(lake, dataset)
        for (const extension of exportExtensions) {
          expect(await differences(lake, dataset, one, { type, extension })).toEqual([])
        }
      }),
      { numRuns: 6 },
    )
  })
}
