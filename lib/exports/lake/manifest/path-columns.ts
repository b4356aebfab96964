import type { SchemaTree } from 'hyparquet'
import type { Comparison } from '@/lib/exports/model/field-use'
import { SourceError } from '@/lib/exports/model/source-error'
import type { SourceScan } from '@/lib/exports/model/source-scan'
import type { Cell } from '@/lib/exports/values/cell'
import { CodedCells } from '@/lib/exports/values/cells'
import type { LakeFile } from './lake-manifest'
import { partitionCell, partitionComparison } from './partition-cell'

/** The part of a scan that is read from one file, and the fields that its path supplies. */
export interface FileScan {
  /** The fields and conditions that the columns of the file answer. */
  rest: SourceScan
  /** The cells that its path supplies. They are the same in every row. */
  constants: ReadonlyMap<string, Cell>
  /** Returns how the values of a condition are compared with such a field. */
  comparisonOf(field: string): Comparison
  /** Whether the file can have wanted rows according to its path. */
  mayHoldRows: boolean
}

/**
 * Splits a scan into what the file contains and what only its path supplies. A column of the file takes precedence over
 * a folder of the same name. Conditions on folders are dropped: a file is opened only if its folders meet them.
 * @param schema the schema of the file
 * @throws SourceError if the value of a folder does not have the declared type
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

/** Returns the cells of a field that only the path of the file supplies, and undefined for other fields. */
export function constantCells(
  { constants }: FileScan,
  field: string,
  rowCount: number,
): CodedCells | undefined {
  if (!constants.has(field)) return undefined
  return new CodedCells([constants.get(field)], new Uint16Array(rowCount))
}
