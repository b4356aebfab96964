import type { SchemaTree } from 'hyparquet'
import type { Comparison } from '@/lib/exports/model/field-use'
import { SourceError } from '@/lib/exports/model/source-error'
import type { SourceScan } from '@/lib/exports/model/source-scan'
import type { Cell } from '@/lib/exports/values/cell'
import { CodedCells } from '@/lib/exports/values/cells'
import type { LakeFile } from './lake-manifest'
import { partitionCell, partitionComparison } from './partition-cell'

/** What a scan reads of one file, and what the file's path says instead. */
export interface FileScan {
  /** Fields and tests that are left to the columns of the file. */
  rest: SourceScan
  /** Cells of the fields that its path has, the same in every row. */
  constants: ReadonlyMap<string, Cell>
  /** How the values of a condition are compared with such a field. */
  comparisonOf(field: string): Comparison
  /** Whether the path leaves the file any wanted row. */
  mayHoldRows: boolean
}

/**
 * Splits a scan into what is in a file and what only its path has; a column of the file goes before a folder of the
 * same name. Conditions on the latter are gone: the file would not be open if its folders did not meet them.
 * @param schema of the file
 * @throws SourceError for a folder whose value is not of the declared type
 */
export function splitScan(
  wanted: SourceScan,
  { path, pathColumns }: LakeFile,
  schema: SchemaTree,
): FileScan {
  const stored = new Set(schema.children.map(({ element }) => element.name))
  const constants = new Map<string, Cell>()
  const isStored = (field: string) => {
    const text = pathColumns.get(field)
    if (stored.has(field) || text === undefined) return true
    const type = field === wanted.time?.field ? wanted.time.type : wanted.types.get(field)
    const cell = partitionCell(text, type)
    if (cell === undefined) {
      throw new SourceError(
        `the folder ${field} of ${path} does not hold what is declared: ${type}`,
      )
    }
    constants.set(field, cell)
    return false
  }
  const { time, ...others } = wanted
  const isTimeStored = !time || isStored(time.field)
  const moment = Number((time && constants.get(time.field)) ?? Number.NaN)
  return {
    rest: {
      ...others,
      fields: wanted.fields.filter(isStored),
      conditions: wanted.conditions.filter(({ field }) => isStored(field)),
      uses: wanted.uses.filter(({ field }) => isStored(field)),
      ...(time && isTimeStored && { time }),
    },
    constants,
    comparisonOf: (field) => partitionComparison(wanted.types.get(field)),
    mayHoldRows: !time || isTimeStored || (moment >= time.lowest && moment <= time.highest),
  }
}

/** The cells of a field that only the path of the file has; undefined for others. */
export function constantCells(
  { constants }: FileScan,
  field: string,
  rowCount: number,
): CodedCells | undefined {
  if (!constants.has(field)) return undefined
  return new CodedCells([constants.get(field)], new Uint16Array(rowCount))
}
