import { parseExportPath } from '@/lib/exports/language/export-path'
import { type KeyPath, methodsOf, readKeyPath } from './key-places'

/** What a machine asks for, as its path says, before anything is known of who asks. */
export type Resource =
  /** `pathToken` is the credential of a link; without it the credential is in a header. */
  | { kind: 'export'; file: string; pathToken?: string }
  | { kind: 'catalogue' }
  | { kind: 'key' }
  | ({ kind: 'keys' } & KeyPath)
  | { kind: 'unknown' }

const tokenLike = /^(?:kwl_|kw_live_)/i

/** A first segment that looks like a token, or any before a file of the catalogue: such an address is a link. */
function readLink(segments: readonly string[]): Resource | undefined {
  const [first = '', file = '', ...more] = segments
  if (tokenLike.test(first)) {
    return segments.length === 2 ? { kind: 'export', file, pathToken: first } : { kind: 'unknown' }
  }
  if (segments.length === 2 && more.length === 0 && parseExportPath(file).ok) {
    return { kind: 'export', file, pathToken: first }
  }
  return undefined
}

/**
 * Reads a pathname; undefined for the paths of the console. Percent escapes are left as they are: no name of ours
 * has one, so that there is only one reading of a path.
 */
export function readResource(pathname: string): Resource | undefined {
  const segments = pathname.slice(1).split('/')
  const [api, version, resource, file, ...more] = segments
  if (api !== 'api' || version !== 'v1') return readLink(segments)
  if (resource === 'keys') {
    const path = readKeyPath(segments.slice(3))
    return path ? { kind: 'keys', ...path } : { kind: 'unknown' }
  }
  if (more.length > 0) return { kind: 'unknown' }
  if (resource === 'key' && file === undefined) return { kind: 'key' }
  if (resource !== 'exports') return { kind: 'unknown' }
  return file === undefined ? { kind: 'catalogue' } : { kind: 'export', file }
}

/** The methods of a resource, as `Allow` names them. */
export function allowedMethods(resource: Resource): readonly string[] {
  return resource.kind === 'keys' ? methodsOf(resource.place) : ['GET', 'HEAD']
}
