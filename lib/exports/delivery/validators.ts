import type { ExportRequest } from '../run-export'
import type { OpenSource } from '../sources/source-scan'

/** Raised whenever the same rows would be written as other bytes. */
const encodingVersion = 1

/** What a client already has (RFC 9110 section 13.1). */
export interface Preconditions {
  ifNoneMatch?: string
  ifModifiedSince?: string
}

/** How an answer tells which state of the data it shows. */
export interface Validators {
  etag?: string
  lastModifiedMs?: number
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash).subarray(0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/**
 * The validators of an answer, where the source says which content it has. The tag is weak, because gzip does not
 * change it.
 * @param days the range the request came to, which a dynamic range changes from day to day
 */
export async function validatorsOf(
  { definition, scope, search, extension, dialect, timeZone }: ExportRequest,
  { contentVersion, modifiedMs }: Pick<OpenSource, 'contentVersion' | 'modifiedMs'>,
  days: unknown,
): Promise<Validators> {
  if (contentVersion === undefined) return {}
  const { ownerId, role, userId } = scope
  const asked = [definition.name, ownerId, role, userId, search, days, extension, dialect, timeZone]
  const tag = await digest(JSON.stringify([encodingVersion, contentVersion, ...asked]))
  return {
    etag: `W/"${tag}"`,
    ...(modifiedMs !== undefined && { lastModifiedMs: modifiedMs }),
  }
}

/** Whether the client has this already: its tags count, and without any the moment it had the file. */
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
