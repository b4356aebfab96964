import { type AskedOperation, findOperation } from '@/lib/api/operations/operation-routes'
import { beginsLikeToken, mentionsToken } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { type ExportPath, parseExportPath } from '@/lib/exports/catalogue/export-path'

/** What a machine asks for, parsed once from path and method before anything is known of the caller. */
export type RequestTarget =
  /** `pathToken` is the credential of a link; without it the credential is in a header. */
  | { kind: 'export'; path: Result<ExportPath, Problem>; pathToken?: string }
  | ({ kind: 'operation' } & AskedOperation)
  | { kind: 'method not allowed'; methods: readonly string[] }
  | { kind: 'unknown' }

const exportsPath = '/api/v1/exports/'
const readMethods: readonly string[] = ['GET', 'HEAD']

/** A first segment that looks like a token, or any before a file of the catalogue: such an address is a link. */
function readLink(pathname: string): RequestTarget | undefined {
  // A redirect to the link without its last slash would repeat the token.
  const segments = pathname.slice(1).replace(/\/$/, '').split('/')
  const [first = '', file = ''] = segments
  const hasToken = beginsLikeToken(first)
  const path = parseExportPath(file)
  if (segments.length === 2 && (hasToken || path.ok)) {
    return { kind: 'export', path, pathToken: first }
  }
  // A page that is not found would repeat its address.
  return mentionsToken(pathname) ? { kind: 'unknown' } : undefined
}

function readApiPath(pathname: string, method: string): RequestTarget {
  const found = findOperation(pathname, method)
  if (found?.operation) return { kind: 'operation', ...found }
  if (found) return { kind: 'method not allowed', methods: found.methods }
  const file = pathname.startsWith(exportsPath) ? pathname.slice(exportsPath.length) : '/'
  return file.includes('/') ? { kind: 'unknown' } : { kind: 'export', path: parseExportPath(file) }
}

/**
 * Reads what a request asks for; undefined for the paths of the console. Percent escapes are left as they are: no name
 * of ours has one, so that there is only one reading of a path.
 */
export function readTarget(pathname: string, method: string): RequestTarget | undefined {
  const isApi = /^\/api\/v1(?:\/|$)/.test(pathname)
  const target = isApi ? readApiPath(pathname, method) : readLink(pathname)
  const takesMethod = target?.kind !== 'export' && target?.kind !== 'unknown'
  return takesMethod || readMethods.includes(method)
    ? target
    : { kind: 'method not allowed', methods: readMethods }
}
