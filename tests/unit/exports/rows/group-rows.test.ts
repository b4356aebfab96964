import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { encoders } from '@/lib/exports/formats/encoders'
import type { ColumnValue, ExportColumn } from '@/lib/exports/model/export-definition'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import type { FieldBatch } from '@/lib/exports/model/source-scan'
import { shapeRows } from '@/lib/exports/rows/shape-rows'
import type { Cell } from '@/lib/exports/values/cell'
import { type Cells, CodedCells } from '@/lib/exports/values/cells'
import { plainCells } from '@/lib/exports/values/plain-cells'

function column(name: string, value: ColumnValue): ExportColumn {
  return { name, type: 'integer', title: name, description: name, value }
}

const columns = [
  column('left', { kind: 'field', field: 'left' }),
  column('right', { kind: 'field', field: 'right' }),
  column('common', { kind: 'common', field: 'other' }),
  column('sum', { kind: 'sum', fields: ['other'] }),
]
const shape = {
  name: 'sample',
  columns,
  groupBy: ['left', 'right'],
  excludedFields: new Set<string>(),
}
const wishes = { columns, sort: [] }

const key = fc.constantFrom<Cell>(1, 2, 1n, '1', null, undefined, 'a', 'a,b')
const row = fc.record({ left: key, right: key, other: fc.option(fc.nat(2)) })

/** Cells with codes; a dictionary may have a value twice. */
function coded(cells: readonly Cell[]): CodedCells {
  return new CodedCells(
    cells,
    Uint16Array.from(cells, (cell, place) => (place % 2 ? place : cells.indexOf(cell))),
  )
}

async function grouped(batches: AsyncIterable<FieldBatch>): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const batch of shapeRows(batches, shape, wishes)) {
    for (let at = 0; at < batch.rowCount; at += 1) {
      rows.push(batch.columns.map((cells) => plainCells(cells)[at]))
    }
  }
  return rows
}

test('groups and their common values do not depend on how cells are stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      // Runs of one group are summed in another way.
      fc.constantFrom(1, 12),
      async (distinct, rowsAtOnce, copies) => {
        const rows = distinct.flatMap((one) => Array.from({ length: copies }, () => one))
        const size = rowsAtOnce * copies
        async function* batches(
          store: (cells: readonly Cell[]) => Cells,
        ): AsyncGenerator<FieldBatch> {
          for (let start = 0; start < rows.length; start += size) {
            const part = rows.slice(start, start + size)
            const cellsOf = (name: 'left' | 'right' | 'other') =>
              store(part.map((one) => one[name]))
            const fields = new Map<string, Cells>([
              ['left', cellsOf('left')],
              ['right', cellsOf('right')],
              ['other', cellsOf('other')],
            ])
            yield { rowCount: part.length, fields }
          }
        }
        const found = await grouped(batches((cells) => cells))
        expect(await grouped(batches(coded))).toEqual(found)
        const names = rows.map(
          ({ left, right }) =>
            `${typeof (left ?? null)} ${left ?? null} ${typeof (right ?? null)} ${right ?? null}`,
        )
        const kinds = new Set(names.map((name) => name.replaceAll('bigint', 'number')))
        expect(found).toHaveLength(kinds.size)
        for (const [left, right, common, sum] of found) {
          const isSame = (one: Cell, other: Cell) =>
            String(one ?? null) === String(other ?? null) &&
            (typeof one === 'string') === (typeof other === 'string')
          const others = rows
            .filter((one) => isSame(one.left, left) && isSame(one.right, right))
            .map(({ other }) => other)
          expect(common ?? null).toBe(new Set(others).size === 1 ? (others[0] ?? null) : null)
          expect(sum).toBe(others.reduce<number>((total, other) => total + (other ?? 0), 0))
        }
      },
    ),
  )
})

/** The chunks of a report whose source gives its last rows only after the client has the first byte. */
async function slowReport(extension: ExportExtension): Promise<string[]> {
  let begin = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begin = resolve
  })
  async function* source(): AsyncGenerator<FieldBatch> {
    for (const cells of [[1, 2], [3]]) {
      const fields = new Map(['left', 'right', 'other'].map((name) => [name, cells]))
      yield { rowCount: cells.length, fields }
      await hasBegun
    }
  }
  const chunks: string[] = []
  const rows = shapeRows(source(), shape, wishes, 0)
  for await (const chunk of encoders[extension](rows, columns, { dialect: 'api' })) {
    chunks.push(new TextDecoder('latin1').decode(chunk))
    begin()
  }
  return chunks
}

test('a slow report sends the beginning of its file before its rows', async () => {
  const [header, ...rows] = await slowReport('csv')
  expect(header).toBe('left,right,common,sum\r\n')
  expect(rows.join('')).toBe('1,1,1,1\r\n2,2,2,2\r\n3,3,3,3\r\n')
  for (const extension of ['tsv', 'json', 'xml', 'xlsx', 'xls', 'parquet'] as const) {
    const [first = '', ...others] = await slowReport(extension)
    expect(first.length, extension).toBeGreaterThan(0)
    expect(others.length, extension).toBeGreaterThan(0)
  }
})
