import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { type ExportExtension, exportExtensions } from '@/lib/exports/model/format-list'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { Cell } from '@/lib/exports/values/cell'
import { type Cells, CodedCells, type RowBatch } from '@/lib/exports/values/cells'
import { encodeBatches, encodeBytes } from '../encode-rows'
import { readXlsx } from '../read-xlsx'
import { anyRows, typedColumns } from './any-table'

/** How rows are handed over: cut after so many, and for each column whether by a list of values. */
interface Delivery {
  sizes: readonly number[]
  isCoded: readonly boolean[]
}

const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
  sizes: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
  isCoded: fc.array(fc.boolean(), {
    minLength: typedColumns.length,
    maxLength: typedColumns.length,
  }),
})

const anyOptions: fc.Arbitrary<EncoderOptions> = fc.record(
  {
    dialect: fc.constantFrom('link', 'api'),
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    decimal: fc.constantFrom('.', ','),
    bom: fc.boolean(),
    header: fc.boolean(),
    guard: fc.boolean(),
    trailer: fc.boolean(),
    titles: fc.constant(typedColumns.map(({ name }) => `= ${name}`)),
    rowElement: fc.constantFrom('transaction', 'row'),
  },
  { requiredKeys: ['dialect'] },
)

/** Sizes one after the other and again from the first, until all rows are gone; empty batches among them. */
function cut(rows: readonly Cell[][], sizes: readonly number[]): Cell[][][] {
  const parts: Cell[][][] = []
  for (let start = 0, turn = 0; start < rows.length; turn += 1) {
    const size = turn > sizes.length ? 5 : (sizes[turn % sizes.length] ?? 5)
    parts.push(rows.slice(start, start + size))
    start += size
  }
  return parts
}

async function* deliver(
  rows: readonly Cell[][],
  { sizes, isCoded }: Delivery,
): AsyncGenerator<RowBatch> {
  // As in a dictionary of a file: unused values, and the same list for each batch.
  const lists = typedColumns.map((_, index) => [null, ...new Set(rows.map((row) => row[index]))])
  for (const part of cut(rows, sizes)) {
    const columns = typedColumns.map((_, index): Cells => {
      const cells = part.map((row) => row[index])
      const list = lists[index] ?? []
      if (!isCoded[index]) return cells
      return new CodedCells(
        list,
        Uint32Array.from(cells, (cell) => list.indexOf(cell)),
      )
    })
    yield { rowCount: part.length, columns }
  }
}

async function contentOf(extension: ExportExtension, file: Buffer): Promise<string> {
  return extension === 'xlsx' ? JSON.stringify(await readXlsx(file)) : file.toString('latin1')
}

for (const extension of exportExtensions) {
  test(`${extension} is the same for any batching`, async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyDelivery, anyOptions, async (rows, delivery, options) => {
        const whole = await encodeBytes(extension, typedColumns, rows, options)
        const parts = await encodeBatches(extension, typedColumns, deliver(rows, delivery), options)
        expect(await contentOf(extension, parts)).toBe(await contentOf(extension, whole))
      }),
      { numRuns: 60 },
    )
  })
}
