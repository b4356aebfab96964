import { cellTest } from '../model/compare-values'
import type { FieldBatch, SourceScan } from '../model/source-scan'
import type { Cells } from '../values/cells'
import type { OpenGroup } from './row-group'
import { gather, type RowSelection, selectBetween, selectCells } from './row-selection'

/** The wanted rows of one row group. */
export interface LakeBatch extends FieldBatch, Pick<OpenGroup, 'comparisonOf'> {}

type ReadField = (field: string) => Promise<Cells>

async function selectRows(
  group: OpenGroup,
  read: ReadField,
  wanted: SourceScan,
): Promise<RowSelection> {
  let selection: RowSelection
  if (wanted.time) {
    const { field, lowest, highest } = wanted.time
    selection = selectBetween(await read(field), selection, lowest, highest)
  }
  for (const condition of wanted.conditions) {
    const isWanted = cellTest(condition, group.comparisonOf(condition.field))
    selection = selectCells(await read(condition.field), selection, isWanted)
  }
  return selection
}

/** Reads the wanted rows of a row group, or returns undefined if there are none. */
export async function readGroup(
  group: OpenGroup,
  wanted: SourceScan,
): Promise<LakeBatch | undefined> {
  const known = new Map<string, Cells>()
  const read: ReadField = async (field) => {
    const cells = known.get(field) ?? (await group.readColumn(field))
    known.set(field, cells)
    return cells
  }
  const selection = await selectRows(group, read, group.rest)
  if (selection?.length === 0) return undefined
  const fields = new Map<string, Cells>()
  for (const field of wanted.fields) fields.set(field, gather(await read(field), selection))
  const { comparisonOf } = group
  return { rowCount: selection?.length ?? group.rowCount, fields, comparisonOf }
}
