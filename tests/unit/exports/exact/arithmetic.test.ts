import fc from 'fast-check'
import { expect } from 'playwright/test'
import { roundToHalf, shortestNumber } from '@/lib/exports/lake/pages/shortest-number'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { FieldBatch } from '@/lib/exports/model/source-scan'
import { convertAmounts } from '@/lib/exports/rows/convert-amounts'
import type { RowShape } from '@/lib/exports/rows/row-shape'
import { shapeRows } from '@/lib/exports/rows/shape-rows'
import { compareNumbers } from '@/lib/exports/values/arithmetic'
import { type Cells, CodedCells, DecimalCells } from '@/lib/exports/values/cells'
import { Decimal, parseDecimal } from '@/lib/exports/values/decimal'
import { plainCells } from '@/lib/exports/values/plain-cells'
import { rescale } from '@/lib/exports/values/whole'
import { column } from '../formats/encode-rows'
import { test } from '../lake/mixed-lake'

const units = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })

function decimals(values: readonly bigint[], scale: number): DecimalCells {
  const whole = values.map((value) => rescale(value, 0, 0))
  return new DecimalCells(whole, { precision: 38, scale })
}

function sumColumn(name: string, more: Partial<ExportColumn> = {}): ExportColumn {
  return column(name, 'decimal', { value: { kind: 'sum', fields: [name] }, ...more })
}

async function rowsOf(
  batches: readonly FieldBatch[],
  shape: Partial<RowShape> & Pick<RowShape, 'columns'>,
  sort: { column: ExportColumn; isDescending: boolean }[] = [],
) {
  async function* source() {
    yield* batches
  }
  const full: RowShape = { name: 'x', excludedFields: new Set(), ...shape }
  const found: string[][] = []
  for await (const { rowCount, columns } of shapeRows(source(), full, {
    columns: full.columns,
    sort,
  })) {
    const plain = columns.map((cells) => plainCells(cells))
    for (let row = 0; row < rowCount; row += 1) found.push(plain.map((cells) => String(cells[row])))
  }
  return found
}

test('sums of decimals are exact for any scales, sizes and batches', async ({ lake }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(units, { minLength: 1, maxLength: 40 }), async (values) => {
      const batches = values.map((value, index) => ({
        rowCount: 1,
        fields: new Map<string, Cells>([
          ['day', [1]],
          ['x', index % 2 ? decimals([value], 4) : decimals([value * 10n], 5)],
        ]),
      }))
      const columns = [sumColumn('x')]
      const [[sum = ''] = []] = await rowsOf(batches, { columns, groupBy: ['day'] })
      const total = values.reduce((left, right) => left + right, 0n)
      const [[wanted] = []] = await lake.oracle.texts(`SELECT ((${total})::DECIMAL(38,0))::VARCHAR`)
      expect(String(parseDecimal(`${wanted}e-4`))).toBe(sum)
    }),
    { numRuns: 40 },
  )
})

test('decimals of the same value form one group, and groups are sorted by size', async () => {
  const fields = new Map<string, DecimalCells | CodedCells>([
    ['key', decimals([150n, 1500n, 15n, 150n], 2)],
    ['x', new CodedCells(decimals([1n, 2n], 0), Uint16Array.from([0, 1, 0, 1]))],
  ])
  const later = new Map([
    ['key', decimals([1500n], 3)],
    ['x', decimals([10n], 0)],
  ])
  const columns = [column('key', 'decimal'), sumColumn('x')]
  const batches = [
    { rowCount: 4, fields },
    { rowCount: 1, fields: later },
  ]
  expect(await rowsOf(batches, { columns, groupBy: ['key'] })).toEqual([
    ['0.15', '1'],
    ['1.5', '13'],
    ['15', '2'],
  ])
  const [first] = batches
  if (!first || !columns[0]) throw new Error('there is a batch')
  const plain = [column('key', 'decimal')]
  const sort = [{ column: plain[0] ?? columns[0], isDescending: true }]
  expect(await rowsOf([first], { columns: plain }, sort)).toEqual([
    ['15'],
    ['1.5'],
    ['1.5'],
    ['0.15'],
  ])
})

test('percentages are rounded once, halves away from zero', async () => {
  const value = { kind: 'percent', part: ['part'], whole: ['whole'] } as const
  const share = column('share', 'decimal', { fractionDigits: 2, value })
  const batch = (part: bigint, whole: bigint) => ({
    rowCount: 1,
    fields: new Map<string, Cells>([
      ['day', [1]],
      ['part', decimals([part], 2)],
      ['whole', decimals([whole], 0)],
    ]),
  })
  const shareOf = async (part: bigint, whole: bigint) =>
    (await rowsOf([batch(part, whole)], { columns: [share], groupBy: ['day'] }))[0]?.[0]
  expect(await shareOf(201n, 200n)).toBe('1.01')
  expect(await shareOf(-201n, 200n)).toBe('-1.01')
  expect(await shareOf(100n, 3n)).toBe('33.33')
  expect(await shareOf(5n, 0n)).toBe('null')
})

test('an amount times a rate is exact, also for a rate that is a double', async () => {
  const amounts = decimals([100n, 12_345_678_901_234_567n, 3n], 2)
  const products = plainCells(convertAmounts(amounts, [1.005, 1.0823, null]))
  expect(Array.from(products, String)).toEqual(['1.005', '133617282748061.718641', 'null'])
  const [half] = Array.from(products)
  expect(half instanceof Decimal && String(half.rounded(2))).toBe('1.01')
})

test('decimals, integers and doubles are compared by value', () => {
  expect(compareNumbers(new Decimal(15, 1), 1.5)).toBe(0)
  expect(compareNumbers(new Decimal(9_007_199_254_740_993n, 0), 9_007_199_254_740_992)).toBe(1)
  expect(compareNumbers(new Decimal(-1, 3), 0)).toBe(-1)
  expect(compareNumbers(new Decimal(1, 3), Number.POSITIVE_INFINITY)).toBe(-1)
})

/** How many digits a text needs to name a number. */
function digitsOf(text: string): number {
  const [mantissa = ''] = text.replace(/[-.]/g, '').split('e')
  return mantissa.replace(/^0+|0+$/g, '').length
}

test('32-bit floats have the same digits as in DuckDB', async ({ lake }) => {
  const anyFloat = fc.float({ noNaN: true, noDefaultInfinity: true })
  await fc.assert(
    fc.asyncProperty(fc.array(anyFloat, { minLength: 1, maxLength: 60 }), async (floats) => {
      const short = floats.map((float) => String(shortestNumber(float, Math.fround)))
      const pairs = floats.map(
        (float, index) => `('${float}'::DOUBLE::FLOAT, '${short[index]}'::FLOAT)`,
      )
      const found = await lake.oracle.texts(
        `SELECT x = y, x::VARCHAR FROM (VALUES ${pairs.join(', ')}) t(x, y)`,
      )
      expect(found.map(([isSame]) => isSame)).toEqual(floats.map(() => 'true'))
      const longer = found.filter(
        ([, text], index) => digitsOf(short[index] ?? '') > digitsOf(text ?? ''),
      )
      expect(longer).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('every 16-bit float survives a round trip through its digits', () => {
  const halves = Array.from({ length: 31 * 1024 }, (_, bits) => {
    const exponent = bits >> 10
    const fraction = (bits & 1023) / 1024
    return exponent === 0 ? 2 ** -14 * fraction : 2 ** (exponent - 15) * (1 + fraction)
  })
  const short = halves.map((half) => shortestNumber(half, roundToHalf))
  expect(halves.filter((half, index) => roundToHalf(short[index] ?? 0) !== half)).toEqual([])
  expect(shortestNumber(roundToHalf(0.1), roundToHalf)).toBe(0.1)
  expect(shortestNumber(roundToHalf(49.9), roundToHalf)).toBe(49.9)
})

test('digits of a 32-bit float name no other float for readers that round once', async ({
  lake,
}) => {
  // Seven digits lie between these two so closely that a double of them is as far from either.
  const floats = [7.038530691851209e-26, 7.038531308148791e-26]
  const short = floats.map((float) => String(shortestNumber(float, Math.fround)))
  expect(short).toEqual(['7.0385307e-26', '7.0385313e-26'])
  const found = await lake.oracle.texts(
    `SELECT '${short[0]}'::FLOAT = ${floats[0]}::DOUBLE::FLOAT, '${short[1]}'::FLOAT = ${floats[1]}::DOUBLE::FLOAT`,
  )
  expect(found).toEqual([['true', 'true']])
})
