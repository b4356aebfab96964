import type { Role } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { ExportAccess } from './export-definition'
import type { FieldCondition } from './source-scan'

/** The owner of the key, and the user whose rows are requested. */
export interface ExportScope {
  /** User id of the key's owner. */
  ownerId: string
  role: Role
  /** User id in the path, if any. */
  userId?: string
  /** False if the user does not exist, undefined if this is not known. */
  isUserKnown?: boolean
}

function ownedBy(userId: string, field: string): FieldCondition {
  return { field, values: new Set([userId]), isOwner: true }
}

/**
 * Returns the condition that limits which rows a key may read. An administrator reads all rows, or those of the user in
 * the path; everyone else reads only their own rows. No query changes this.
 * Failures: `export_not_allowed` for the role, `user_id_mismatch`, and for an administrator `user_unknown`.
 */
export function scopeRows(
  scope: ExportScope,
  { name, roles, ownerField }: ExportAccess,
): Result<FieldCondition | undefined, Problem> {
  if (!roles.includes(scope.role)) {
    const detail = `Your role may not read ${name}.`
    return fail(problem('export_not_allowed', detail, { cause: 'export_beyond_role' }))
  }
  if (scope.role === 'administrator') {
    if (scope.userId !== undefined && scope.isUserKnown === false) {
      return fail(problem('user_unknown', `The user ${scope.userId} does not exist.`))
    }
    return succeed(scope.userId && ownerField ? ownedBy(scope.userId, ownerField) : undefined)
  }
  if (scope.userId !== undefined && scope.userId !== scope.ownerId) {
    const detail = 'The user id in the path is not the owner of this API key.'
    return fail(problem('user_id_mismatch', detail))
  }
  if (!ownerField)
    throw new Error(`${name} has no owner field, but is open to other roles than administrators`)
  return succeed(ownedBy(scope.ownerId, ownerField))
}
