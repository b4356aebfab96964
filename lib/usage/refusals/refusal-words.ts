import { type ProblemCause, type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { isNameOf } from '@/lib/base/record-of'
import type { Advice } from './advice'
import { callRefusals } from './call-refusals'
import { otherRefusals } from './other-refusals'

/** Returns a reason as part of a sentence: "rate limit". */
export function refusalLabel(code: string): string {
  if (!isNameOf(problemTable, code)) return 'other reasons'
  if (isNameOf(callRefusals, code)) return callRefusals[code].label
  const { title } = problemTable[code]
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

/** Returns a reason as a sentence: "Rate limit exceeded". */
export function refusalSentence(code: string): string {
  return isNameOf(problemTable, code) ? problemTable[code].title : 'For another reason'
}

/** Returns the advice for each cause of a code. */
export function adviceFor(code: ProblemCode): readonly Advice[] {
  if (!isNameOf(callRefusals, code)) return [{ fix: otherRefusals[code] }]
  const entry = callRefusals[code]
  return 'causes' in entry ? Object.values<Advice>(entry.causes) : [entry]
}

/**
 * Returns what happened to a call and what to do.
 * @param cause undefined for calls of older versions, and for codes that have one cause
 */
export function adviceOf(code: string, cause?: ProblemCause): Advice & { what: string } {
  const what = refusalSentence(code)
  if (!isNameOf(problemTable, code)) return { what, fix: 'The answer to the call said why.' }
  const entry = isNameOf(callRefusals, code) ? callRefusals[code] : { fix: otherRefusals[code] }
  if (!('causes' in entry)) return { what, ...entry }
  const known: Partial<Record<ProblemCause, Advice & { what: string }>> = entry.causes
  const advice = cause && known[cause]
  return advice ?? { what, fix: 'This has several causes. The answer to the call said which one.' }
}
