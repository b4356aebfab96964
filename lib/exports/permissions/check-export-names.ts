import type { Role } from '@/lib/base/actor'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { KeyPermissions } from '@/lib/keys/record/permissions'
import { findExport, listExports } from '../catalogue/catalogue'

function refusal(name: string, at: number, allowed: readonly string[]): ParameterError {
  const message = findExport(name)
    ? `Your role may not read “${name}”.`
    : `The export “${name}” does not exist.`
  const fix = 'Name exports that your role may read.'
  return { parameter: `permissions.exports.${at}`, value: name, message, fix, allowed }
}

/**
 * Checks that the exports of a key exist and that its owner's role may read them.
 * @param kept names the key already has; they stay allowed even if the owner may no longer read them
 * @returns `invalid_parameter` whose errors name each member by its path, such as `permissions.exports.0`
 */
export function checkExportNames(
  permissions: KeyPermissions,
  role: Role,
  kept: readonly string[] = [],
): Result<void, Problem> {
  if (permissions.exports === 'all') return succeed(undefined)
  const readable = listExports().filter(({ roles }) => roles.includes(role))
  const allowed = readable.map(({ name }) => name)
  const errors = permissions.exports.flatMap((name, at) =>
    allowed.includes(name) || kept.includes(name) ? [] : [refusal(name, at, allowed)],
  )
  return errors.length === 0
    ? succeed(undefined)
    : fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
}
