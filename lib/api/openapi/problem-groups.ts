import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { type JsonObject, refer } from './parts/json-schema'
import { problemResponse } from './parts/problem-responses'

/** The refusals of a group of operations, where they are fewer than all of a status. */
export interface ProblemGroup {
  /** Prefix of the names of its components. */
  name: string
  codes: readonly ProblemCode[]
}

/** The refusals of operations on keys. */
export const managingProblems: ProblemGroup = {
  name: 'Managing',
  codes: ['credential_missing', 'key_invalid', 'grant_invalid', 'permission_missing', 'not_found'],
}

/** The refusals of reports, which need no key. */
export const reportProblems: ProblemGroup = {
  name: 'Report',
  codes: ['bad_request', 'invalid_parameter', 'secret_invalid', 'not_found'],
}

function statusesOf({ codes }: ProblemGroup): number[] {
  return [...new Set(codes.map((code) => problemTable[code].status))]
}

/** Returns the refusals of a group, by the name of their component. */
export function groupResponses(group: ProblemGroup): JsonObject {
  return Object.fromEntries(
    statusesOf(group).map((status) => {
      const possible = group.codes.filter((code) => problemTable[code].status === status)
      return [`${group.name}${status}`, problemResponse(status, possible)]
    }),
  )
}

/** Returns references to refusals by status: those of the group where it has some, else the general ones. */
export function problemsOf(statuses: readonly number[], group: ProblemGroup): JsonObject {
  const own = statusesOf(group)
  return Object.fromEntries(
    statuses.map((status) => {
      const name = own.includes(status) ? `${group.name}${status}` : `Problem${status}`
      return [String(status), refer('responses', name)]
    }),
  )
}
