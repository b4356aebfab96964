import { toHex } from '@/lib/base/encoding'
import type { ExportQuery } from '../language/export-query'
import type { ExportRequest, Preconditions } from '../model/export-request'
import type { OpenSource } from '../model/source-scan'
import { dayAt, startOfDayMs } from '../values/calendar'

/** Increased whenever the same rows would be written as different bytes. */
const encodingVersion = 3

/** ETag and Last-Modified of a response. */
export interface Validators {
  etag?: string
  lastModifiedMs?: number
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return toHex(new Uint8Array(hash, 0, 16))
}

/**
 * Returns when the requested days ended, in epoch milliseconds. Returns `open` if they have not ended, and undefined if
 * the export does not test time. A dynamic range stands for these days only since that moment.
 */
function closedAt(
  { definition, nowMs, timeZone }: ExportRequest,
  { lastDay }: ExportQuery['range'],
): number | 'open' | undefined {
  if (definition.time?.kind !== 'tests') return undefined
  const isClosed = lastDay !== undefined && lastDay < dayAt(nowMs, timeZone)
  return isClosed ? startOfDayMs(lastDay + 1, timeZone) : 'open'
}

/**
 * Returns validators if the source identifies its content and the period is over, or the rows have no time. The tag is
 * weak, because gzip does not change it.
 */
export async function validatorsOf(
  request: ExportRequest,
  { contentVersion, modifiedMs }: Pick<OpenSource, 'contentVersion' | 'modifiedMs'>,
  { range }: Pick<ExportQuery, 'range'>,
): Promise<Validators> {
  const closedAtMs = closedAt(request, range)
  if (contentVersion === undefined || closedAtMs === 'open') return {}
  const { definition, scope, search, extension, dialect, timeZone } = request
  const { ownerId, role, userId } = scope
  const { name, columns, groupBy, source } = definition
  const asked = [name, ownerId, role, userId, search, range, extension, dialect, timeZone]
  const declared = [columns, groupBy, source]
  const tag = await digest(JSON.stringify([encodingVersion, contentVersion, asked, declared]))
  return {
    etag: `W/"${tag}"`,
    ...(modifiedMs !== undefined && { lastModifiedMs: Math.max(modifiedMs, closedAtMs ?? 0) }),
  }
}

/** Returns whether the client already has this file: by its ETags, or else by its date. */
export function isUnchanged(
  { ifNoneMatch, ifModifiedSince }: Preconditions,
  { etag, lastModifiedMs }: Validators,
): boolean {
  if (ifNoneMatch !== undefined) {
    const opaque = etag?.slice(2)
    const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
    return opaque !== undefined && tags.some((tag) => tag === '*' || tag === opaque)
  }
  const since = Date.parse(ifModifiedSince ?? '')
  return lastModifiedMs !== undefined && Math.floor(lastModifiedMs / 1000) * 1000 <= since
}
