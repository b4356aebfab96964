import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { findExport } from '@/lib/exports/definitions/catalogue'
import type { ExportResource } from '@/lib/exports/language/export-path'
import { scopeRows } from '@/lib/exports/model/row-scope'
import type { HeldCredential } from '@/lib/keys/access/read-credential'
import { mayExport } from '@/lib/keys/record/permissions'
import { operationOf } from '../request/key-places'
import type { Resource } from '../request/request-target'
import { checkManaging } from './check-managing'
import { keyInAddress, type SentLookup } from './read-credentials'

/** What a request asks for. */
export interface Wanted {
  resource: Resource
  method: string
  file: ExportResource | undefined
}

/**
 * Whether a key that opens may have what is asked for: here, this export, these rows, or the managing of keys. A key
 * never exceeds its owner: what the owner may read is asked again at each request. The export itself asks once more.
 */
export function checkPermission(
  held: HeldCredential,
  sent: Pick<SentLookup, 'place' | 'isImported'>,
  { resource, method, file }: Wanted,
): Result<void, Problem> {
  const { key, owner, isUserKnown } = held
  if (resource.kind === 'keys') {
    const operation = operationOf(resource.place, method)
    return operation
      ? checkManaging(held, operation, resource.keyId)
      : fail(problem('method_not_allowed', 'The method is not allowed here.'))
  }
  const isBareInPath = sent.place === 'path' && sent.isImported
  if (isBareInPath && key.isLinkable === undefined) return fail(keyInAddress)
  const definition = file && findExport(file.name)
  if (!definition) return succeed(undefined)
  if (!mayExport(key.permissions, definition.name)) {
    const detail = `The API key is not allowed to read ${definition.name}.`
    return fail(problem('export_not_allowed', detail))
  }
  const { userId } = file
  const scope = { ownerId: owner.id, role: owner.role, isUserKnown, ...(userId && { userId }) }
  const scoped = scopeRows(scope, definition)
  return scoped.ok ? succeed(undefined) : scoped
}
