import fc from 'fast-check'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { Cell } from '@/lib/exports/values/cell'
import { column } from '../encode-rows'
import { nastyText } from '../nasty-text'

/** One column of every type, and of every style a type is written in. */
export const typedColumns: readonly ExportColumn[] = [
  column('text', 'text'),
  column('integer', 'integer'),
  column('decimal', 'decimal'),
  column('money', 'decimal', { fractionDigits: 2 }),
  column('flag', 'boolean'),
  column('day', 'date'),
  column('documented', 'date', { dateStyle: 'documented' }),
  column('moment', 'timestamp'),
  column('offset', 'timestamp', { timestampStyle: 'offset' }),
]

/** Whole cents, so that two digits say all there is to say. */
const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
/** Days from 1915 to 2134, which every program knows. */
const day = fc.integer({ min: -20_000, max: 60_000 })
/** None in the middle between two milliseconds, to which sheets round with the digits of a day that are left. */
const micros = fc
  .integer({ min: -(2 ** 50), max: 2 ** 52 })
  .filter((value) => Math.abs(Math.abs(value % 1000) - 500) > 2)

const cellsOf: readonly fc.Arbitrary<Cell>[] = [
  nastyText,
  fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  cents.map((value) => value / 100),
  fc.boolean(),
  day,
  day,
  micros,
  micros,
]

/** Rows of any length with cells of every type, some of them empty. */
export const anyRows: fc.Arbitrary<Cell[][]> = fc.array(
  fc.tuple(...cellsOf.map((cell) => fc.option(cell, { freq: 6 }))),
  { maxLength: 24 },
)
