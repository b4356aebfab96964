import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type ExportExtension, isExportExtension } from '../model/format-list'
import { findExportAccess } from './export-list'

/** What the last segment of an export's path says. */
export interface ExportPath {
  name: string
  /** Numeric id of the user the export is for, as text without leading noughts. */
  userId?: string
  extension: ExportExtension
}

const shape = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:_([1-9]\d{0,14}))?\.([a-z]{2,8})$/

/**
 * Reads `statsdaily_2209.csv`. Anything but the names of the catalogue and of the format table is
 * `export_unknown`; percent escapes have no place in such a name and are refused with it.
 */
export function parseExportPath(segment: string): Result<ExportPath, Problem> {
  const [, name = '', userId, extension = ''] = (segment.length <= 96 && shape.exec(segment)) || []
  if (!findExportAccess(name) || !isExportExtension(extension)) {
    return fail(problem('export_unknown', 'There is no export of this name and format.'))
  }
  return succeed({ name, extension, ...(userId && { userId }) })
}
