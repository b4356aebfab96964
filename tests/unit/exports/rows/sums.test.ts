import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { convertAmounts } from '@/lib/exports/rows/convert-amounts'
import { ExactSums } from '@/lib/exports/rows/exact-sums'
import { sortedOrder } from '@/lib/exports/rows/sorted-order'
import { ratesOf } from '@/lib/exports/rows/summands'
import { addNumbers, toDouble } from '@/lib/exports/values/arithmetic'
import { type Cell, isNumber } from '@/lib/exports/values/cell'
import { type Cells, CodedCells, DecimalCells, type PlainCells } from '@/lib/exports/values/cells'
import { type Decimal, decimalOf } from '@/lib/exports/values/decimal'
import { plainCells } from '@/lib/exports/values/plain-cells'
import { toWhole, type Whole } from '@/lib/exports/values/whole'

const whole = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2 ** 52),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(toWhole),
)
const small = fc.integer({ min: -1_000_000, max: 1_000_000 })
const double = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY, 0.1, -0.1, 1e300),
)
const orEmpty = <T>(cell: fc.Arbitrary<T>) => fc.option(cell, { nil: null, freq: 4 })

/** Columns as sources give them: decimals of one type, whole numbers, doubles, and text by mistake. */
const plain: fc.Arbitrary<PlainCells> = fc.oneof(
  fc
    .tuple(
      fc.array(orEmpty(fc.oneof(small, whole)), { minLength: 1 }),
      fc.integer({ min: 0, max: 6 }),
    )
    .map(([units, scale]) => new DecimalCells(units, { precision: 30, scale })),
  fc.array(orEmpty(small), { minLength: 1 }).map((cells): PlainCells => cells),
  fc.array(orEmpty(whole), { minLength: 1 }),
  fc.array(orEmpty(fc.oneof(small, double, fc.constant('text'))), { minLength: 1 }),
)

function coded(values: PlainCells, picks: readonly number[]): CodedCells {
  return new CodedCells(
    values,
    Uint16Array.from(picks, (pick) => pick % values.length),
  )
}

const column: fc.Arbitrary<Cells> = fc.oneof(
  plain,
  fc
    .tuple(plain, fc.array(fc.nat(), { minLength: 1 }))
    .map(([values, picks]) => coded(values, picks)),
)

interface Sum {
  exact: Whole | Decimal
  double: number
}

/** One cell after the other, in the order of the rows. */
function addOneByOne(sums: Map<number, Sum>, cells: Cells, groups: Uint32Array): void {
  const list = plainCells(cells)
  for (const [row, group] of groups.entries()) {
    const cell: Cell = list[row]
    const sum = sums.get(group) ?? { exact: 0, double: 0 }
    sums.set(group, sum)
    if (!isNumber(cell)) continue
    const isExact = typeof cell !== 'number' || Number.isSafeInteger(cell)
    if (isExact) sum.exact = addNumbers(sum.exact, cell)
    else sum.double += cell
  }
}

function textOf(number: Whole | Decimal): string {
  return String(decimalOf(number) ?? number)
}

const groupCount = 3

function groupsOf(cells: Cells, seed: number): Uint32Array {
  return Uint32Array.from({ length: cells.length }, (_, row) => (row * seed) % groupCount)
}

test('sums equal those of cell-by-cell addition, for any kind of column', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(column, { maxLength: 4 }), fc.nat(9), async (batches, seed) => {
      const sums = new ExactSums()
      const expected = new Map<number, Sum>()
      for (const cells of batches) {
        const groups = groupsOf(cells, seed)
        await sums.add({ groups, groupCount }, cells)
        addOneByOne(expected, cells, groups)
      }
      for (const [group, { exact, double: rest }] of expected) {
        const sum = rest === 0 ? exact : addNumbers(exact, rest)
        expect(textOf(sums.at(group))).toBe(textOf(sum))
      }
    }),
    { numRuns: 400 },
  )
})

test('sums of converted amounts equal the sums of their products', async () => {
  const rate = orEmpty(
    fc.oneof(fc.double({ min: 0.01, max: 30 }), fc.constantFrom(1.0823, 4.2, 11)),
  )
  await fc.assert(
    fc.asyncProperty(
      column,
      fc.array(rate, { minLength: 1 }),
      fc.nat(9),
      async (cells, some, seed) => {
        const picks = Array.from({ length: cells.length }, (_, row) => row * seed)
        const rates = coded(some, picks)
        const groups = groupsOf(cells, seed)
        const [sums, products] = [new ExactSums(), new ExactSums()]
        await sums.add({ groups, groupCount }, cells, ratesOf(rates))
        await products.add({ groups, groupCount }, convertAmounts(cells, rates))
        for (let group = 0; group < groupCount; group += 1) {
          expect(textOf(sums.at(group))).toBe(textOf(products.at(group)))
        }
        expect(sums.type).toEqual(products.type)
      },
    ),
    { numRuns: 400 },
  )
})

test('sums stay exact when they grow beyond 53 bits', async () => {
  const units = 2 ** 39
  const sums = new ExactSums()
  const rows = 20_000
  const groups = new Uint32Array(rows)
  for (let batch = 0; batch < 3; batch += 1) {
    const values = new DecimalCells([units + batch], { precision: 18, scale: 2 })
    await sums.add({ groups, groupCount: 1 }, new CodedCells(values, new Uint16Array(rows)))
  }
  const expected = BigInt(rows) * (3n * BigInt(units) + 3n)
  expect(String(sums.at(0))).toBe(`${expected / 100n}`)
  expect(toDouble(sums.at(0))).toBeGreaterThan(2 ** 47)
})

test('a long list is sorted like a short one, and equal items keep their order', async () => {
  const keys = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(keys, fc.nat(7000), async (some, count) => {
      const keyOf = (row: number) => some[(row * 7919) % some.length] ?? 0
      const rows = Array.from({ length: count }, (_, row) => row)
      const found = await sortedOrder(count, (left, right) => keyOf(left) - keyOf(right))
      expect([...found]).toEqual(rows.sort((left, right) => keyOf(left) - keyOf(right)))
    }),
    { numRuns: 30 },
  )
})
