/** What a machine asks for, before anything is known of who asks. */
export type Target =
  | { kind: 'export'; file: string; pathToken: string | undefined }
  | { kind: 'catalogue' }
  | { kind: 'key' }
  | { kind: 'unknown' }

const tokenSegment = /^(?:kwl_|kw_live_)/

/**
 * Reads a pathname; undefined for the console's paths. Percent escapes are left alone: no name of ours needs one,
 * so a segment with one matches nothing further on.
 */
export function parseTarget(pathname: string): Target | undefined {
  const [, first = '', ...rest] = pathname.split('/')
  if (tokenSegment.test(first)) {
    const [file = ''] = rest
    return rest.length === 1 ? { kind: 'export', file, pathToken: first } : { kind: 'unknown' }
  }
  if (!pathname.startsWith('/api/v1/')) return undefined
  const [, resource = '', file, ...more] = rest
  if (more.length > 0) return { kind: 'unknown' }
  if (resource === 'key' && file === undefined) return { kind: 'key' }
  if (resource !== 'exports') return { kind: 'unknown' }
  return file === undefined ? { kind: 'catalogue' } : { kind: 'export', file, pathToken: undefined }
}
