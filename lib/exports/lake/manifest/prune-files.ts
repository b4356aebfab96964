import { cellTest } from '@/lib/exports/model/compare-values'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { FieldCondition, SourceScan, TimeBounds } from '@/lib/exports/model/source-scan'
import type { LakeFile } from './lake-manifest'
import { partitionCell, partitionComparison } from './partition-cell'
import { partitionDays } from './partition-days'

type FolderTest = (text: string | null) => boolean

/**
 * Returns whether a value of a partition meets a condition. A value that cannot be read meets every condition.
 * @param declared the type of the field if a column of the definition shows it. Without it, digits are read as a number,
 * except in ids of people
 */
function folderTest(condition: FieldCondition, declared: ColumnType | undefined): FolderTest {
  const otherwise = condition.isOwner ? 'text' : 'integer'
  const asText = cellTest(condition, 'text')
  const type = declared ?? otherwise
  const comparison = partitionComparison(type)
  if (comparison === 'text' || condition.isList) return asText
  const asDeclared = cellTest(condition, comparison)
  return (text) => {
    const cell = partitionCell(text, type)
    if (cell !== undefined) return asDeclared(cell)
    return declared !== undefined || asText(text)
  }
}

/** Returns whether the days named by a file's folders may lie in the range. */
function mayHoldRange({ folders }: LakeFile, time: TimeBounds): boolean {
  const days = partitionDays(folders, new Set([time.field, ...time.partitionKeys]))
  return !days || (days.lastDay >= time.firstDay && days.firstDay <= time.lastDay)
}

/** Returns the files that may contain rows of a scan according to the names of their folders. */
export function pruneFiles(
  files: readonly LakeFile[],
  { conditions, time, types }: SourceScan,
): LakeFile[] {
  const tests = conditions.map((condition) => {
    const { field } = condition
    return { field, isMet: folderTest(condition, types.get(field)) }
  })
  return files.filter((file) => {
    if (file.rows === 0 || (time && !mayHoldRange(file, time))) return false
    return tests.every(({ field, isMet }) => {
      const text = file.pathColumns.get(field)
      return text === undefined || isMet(text)
    })
  })
}
