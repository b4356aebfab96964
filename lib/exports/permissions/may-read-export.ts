import type { Actor } from '@/lib/base/actor'
import type { ExportDefinition } from '../model/export-definition'

/**
 * Returns whether the console may show this export and rows of it: the role of the person must allow it, and the
 * permissions of the API key too, if one opened the console.
 */
export function mayReadExport({ role, via }: Actor, { name, roles }: ExportDefinition): boolean {
  if (!roles.includes(role)) return false
  if (via.kind !== 'key') return true
  return via.exports === 'all' || (via.exports ?? []).includes(name)
}
