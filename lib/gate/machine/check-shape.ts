import { type AskedOperation, routeOf } from '@/lib/api/operations/operation-routes'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { ExportPath } from '@/lib/exports/catalogue/export-path'
import { checkBody } from '../request/check-body'
import type { RequestTarget } from '../request/request-target'

const maxQueryCharacters = 8_192

/** A target that can be served. */
export type MachineTarget =
  | { kind: 'export'; path: ExportPath }
  | ({ kind: 'operation' } & AskedOperation)

/** A target of the right shape; only the catalogue knows whether its export exists. */
type ShapedTarget = Extract<RequestTarget, { kind: 'export' | 'operation' }>

/** Checks everything that can be checked before the credential is looked at. */
export function checkShape(
  request: Request,
  search: string,
  target: RequestTarget,
): Result<ShapedTarget, Problem> {
  if (target.kind === 'method not allowed') {
    return fail(problem('method_not_allowed', `Use ${target.methods.join(' or ')}.`))
  }
  if (search.length > maxQueryCharacters) {
    const limit = `The query may have at most ${maxQueryCharacters} characters.`
    return fail(problem('invalid_parameter', limit))
  }
  if (target.kind === 'unknown') {
    return fail(problem('not_found', 'This path does not exist.'))
  }
  if (target.kind === 'export') return succeed(target)
  const body = checkBody(request, routeOf(target.operation).body)
  return body.ok ? succeed(target) : body
}

/** Returns the target with its export; `export_unknown` when the export does not exist. */
export function resolveTarget(target: ShapedTarget): Result<MachineTarget, Problem> {
  if (target.kind === 'operation') return succeed(target)
  return target.path.ok ? succeed({ kind: 'export', path: target.path.value }) : target.path
}

/** Returns the headers that describe the right request (RFC 9110 sections 15.5.6 and 15.5.16). */
export function shapeHeaders({ code }: Problem, target: RequestTarget): Record<string, string> {
  if (target.kind === 'method not allowed') return { Allow: target.methods.join(', ') }
  if (code !== 'media_type_unsupported' || target.kind !== 'operation') return {}
  const { method, body } = routeOf(target.operation)
  const types = body?.mediaTypes.join(', ') ?? 'application/json'
  return method === 'PATCH' ? { Accept: types, 'Accept-Patch': types } : { Accept: types }
}
