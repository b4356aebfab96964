import { type OperationName, routeOf } from '@/lib/api/operations/operation-routes'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { findExportAccess } from '@/lib/exports/catalogue/export-list'
import type { ExportPath } from '@/lib/exports/catalogue/export-path'
import { scopeRows } from '@/lib/exports/model/row-scope'
import { isPreviousSecret } from '@/lib/keys/access/decide-access'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { mayExport } from '@/lib/keys/record/permissions'
import { keyInAddress, type SentCredential } from './read-credentials'

const mayNotManage = problem(
  'permission_missing',
  'The API key may not manage keys. Its permission "Manage keys by API" is off.',
  { cause: 'managing_off' },
)

const notItself = problem(
  'permission_missing',
  'An API key cannot edit itself. Use another key with "Manage keys by API", or the console.',
  { cause: 'key_on_itself' },
)

const previousSecret = problem(
  'permission_missing',
  'This secret was rotated away, so it can neither rotate nor reveal its own key. Use the newest secret.',
  { cause: 'secret_replaced' },
)

/**
 * Checks whether a key may call an operation, and on itself (decision 011). How far another key may be changed is
 * decided by the script that changes it, against the permissions of both at that moment.
 */
export function checkOperation(
  record: CredentialRecord,
  operation: OperationName,
  keyId: string | undefined,
): Result<void, Problem> {
  const { permission, onItself } = routeOf(operation)
  if (permission && !record.key.permissions[permission]) return fail(mayNotManage)
  if (keyId !== record.key.id || !onItself) return succeed(undefined)
  if (onItself === 'refused') return fail(notItself)
  return isPreviousSecret(record) ? fail(previousSecret) : succeed(undefined)
}

/**
 * Checks whether a key may read an export: from where it was sent, this export, these rows. A key never exceeds its
 * owner: what the owner may read is asked again at each request. The export itself asks once more.
 */
export function checkExport(
  { key, owner, isUserKnown }: CredentialRecord,
  sent: Pick<SentCredential, 'source' | 'isImported'>,
  { name, userId }: ExportPath,
): Result<void, Problem> {
  const isBareInPath = sent.source === 'path' && sent.isImported
  if (isBareInPath && key.isLinkable === undefined) return fail(keyInAddress)
  const definition = findExportAccess(name)
  if (!definition) return succeed(undefined)
  if (!mayExport(key.permissions, name)) {
    const detail = `The API key is not allowed to read ${name}.`
    return fail(problem('export_not_allowed', detail, { cause: 'export_not_chosen' }))
  }
  const scope = { ownerId: owner.id, role: owner.role, isUserKnown, ...(userId && { userId }) }
  const scoped = scopeRows(scope, definition)
  return scoped.ok ? succeed(undefined) : scoped
}
