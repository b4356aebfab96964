import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { isNameOf } from '@/lib/base/record-of'

/** Short labels of the reasons for refused calls. */
const words: Partial<Record<ProblemCode, string>> = {
  rate_limited: 'rate limit',
  address_not_allowed: 'address not allowed',
  export_not_allowed: 'export not allowed',
  permission_missing: 'not permitted',
  user_id_mismatch: 'other user id',
  user_unknown: 'unknown user id',
  invalid_parameter: 'parameter not valid',
  key_expired: 'key expired',
  key_revoked: 'key revoked',
  key_deactivated: 'key deactivated',
  key_not_yet_valid: 'key not valid yet',
  key_rotated: 'old secret',
  owner_deactivated: 'owner deactivated',
  source_failed: 'data source failed',
}

/** Returns a reason as part of a sentence: "rate limit". */
export function refusalLabel(code: string): string {
  if (!isNameOf(problemTable, code)) return 'other reasons'
  const { title } = problemTable[code]
  return words[code] ?? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

/** Returns a reason as a sentence: "Rate limit exceeded". */
export function refusalSentence(code: string): string {
  return isNameOf(problemTable, code) ? problemTable[code].title : 'For another reason'
}
