import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type ExportExtension, isExportExtension } from '../model/format-list'
import { findExportAccess } from './export-list'

/** The last segment of an export's path, parsed. */
export interface ExportPath {
  name: string
  /** Numeric ID of the user the export is for, as text without leading zeros. */
  userId?: string
  extension: ExportExtension
}

const shape = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:_([1-9]\d{0,14}))?\.([a-z]{2,8})$/

/**
 * Parses `statsdaily_2209.csv`.
 * Failure: `export_unknown` for a name that is not in the catalogue, an unknown format, or any percent escape.
 */
export function parseExportPath(segment: string): Result<ExportPath, Problem> {
  const [, name = '', userId, extension = ''] = (segment.length <= 96 && shape.exec(segment)) || []
  if (!findExportAccess(name) || !isExportExtension(extension)) {
    return fail(problem('export_unknown', 'No export has this name and format.'))
  }
  return succeed({ name, extension, ...(userId && { userId }) })
}
