import type { ExportQuery } from '../language/export-query'
import type { ExportRequest } from '../model/export-request'
import { exportFormats } from '../model/format-list'
import { dayAt, toIsoDate } from '../values/calendar'
import type { Validators } from './validators'

/** Returns the days of the rows; the day of the download for rows without a time, or of all times. */
function daysOf({ definition, nowMs, timeZone }: ExportRequest, { range }: ExportQuery): string {
  const today = dayAt(nowMs, timeZone)
  const { firstDay, lastDay } = definition.time?.kind === 'accepted' ? {} : range
  if (firstDay === undefined) return toIsoDate(lastDay ?? today)
  return [...new Set([firstDay, lastDay ?? today])].map(toIsoDate).join('_')
}

/**
 * Returns a file name such as `statsdaily_2209_2026-11-23.csv`, or with the first and the last day of the rows. It has
 * only letters and digits that need no escape.
 */
function fileName(request: ExportRequest, query: ExportQuery): string {
  const { definition, scope, extension } = request
  const user = scope.userId ? `_${scope.userId}` : ''
  return `${definition.name}${user}_${daysOf(request, query)}.${extension}`.replace(
    /[^A-Za-z0-9_.-]/g,
    '',
  )
}

/** Returns the headers of a successful export, for HEAD and GET: an attachment that is neither stored nor sniffed. */
export function exportHeaders(
  request: ExportRequest,
  query: ExportQuery,
  { etag, lastModifiedMs }: Validators,
): Record<string, string> {
  const { contentType: usual } = exportFormats[request.extension]
  // RFC 4180 section 3 tells readers whether the first line is a header.
  const contentType =
    query.presentation.header === false ? usual.replace('header=present', 'header=absent') : usual
  return {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName(request, query)}"`,
    'Cache-Control': 'private, no-store',
    // A file that is generated on demand does not support ranges. A broken download starts again.
    'Accept-Ranges': 'none',
    // A proxy that holds the file takes it faster than its client, who may leave before the end.
    'X-Accel-Buffering': 'no',
    ...(etag && { ETag: etag }),
    ...(lastModifiedMs !== undefined && {
      'Last-Modified': new Date(lastModifiedMs).toUTCString(),
    }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Export-Time-Zone': request.timeZone,
  }
}
