import { cellTest } from '../model/compare-values'
import { columnOfField } from '../model/field-use'
import { atColumn } from '../model/source-error'
import type { FieldBatch, SourceScan } from '../model/source-scan'
import type { Cells } from '../values/cells'
import type { OpenGroup } from './row-group'
import { gather, type RowSelection, selectBetween, selectCells } from './row-selection'

/** Wanted rows of one row group. */
export interface LakeBatch extends FieldBatch, Pick<OpenGroup, 'comparisonOf'> {}

type ReadField = (field: string) => Promise<Cells>

async function selectRows(
  { rest: wanted, comparisonOf }: OpenGroup,
  read: ReadField,
): Promise<RowSelection> {
  let selection: RowSelection
  if (wanted.time) {
    const { field, lowest, highest } = wanted.time
    selection = selectBetween(await read(field), selection, lowest, highest)
  }
  for (const condition of wanted.conditions) {
    const isWanted = cellTest(condition, comparisonOf(condition.field))
    selection = selectCells(await read(condition.field), selection, isWanted)
  }
  return selection
}

async function readRows(
  group: OpenGroup,
  wanted: SourceScan,
  start: number,
  end: number,
): Promise<LakeBatch | undefined> {
  const known = new Map<string, Cells>()
  const read: ReadField = async (field) => {
    const found = known.get(field)
    if (found) return found
    try {
      const cells = await group.readColumn(field, start, end)
      known.set(field, cells)
      return cells
    } catch (error) {
      throw atColumn(error, columnOfField(field, wanted.uses))
    }
  }
  const rowCount = end - start
  const selection = await selectRows(group, read)
  if (selection?.length === 0) return undefined
  const fields = new Map<string, Cells>()
  for (const field of wanted.fields) fields.set(field, gather(await read(field), selection))
  const { comparisonOf } = group
  return { rowCount: selection?.length ?? rowCount, fields, comparisonOf }
}

/** Reads the wanted rows of a row group, as many at a time as the group says, and frees its bytes after the last. */
export async function* readGroup(group: OpenGroup, wanted: SourceScan): AsyncGenerator<LakeBatch> {
  for (let start = 0; start < group.rowCount; start += group.rowsAtOnce) {
    const end = Math.min(start + group.rowsAtOnce, group.rowCount)
    const batch = await readRows(group, wanted, start, end)
    if (end === group.rowCount) group.release()
    if (batch) yield batch
  }
}
