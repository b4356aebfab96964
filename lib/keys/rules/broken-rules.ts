import * as z from 'zod/mini'
import { countText } from '@/lib/base/count-text'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { jsonReply } from '@/lib/store/replies'
import { expiryText, lastDayText } from './expiry-rule'

export const brokenRuleSchema = z.object({
  rule: z.enum(['limit', 'life', 'expiry', 'addresses']),
  /** A member of the settings by its path, such as `limits.windows.0.quota`. */
  parameter: z.string(),
  value: z.optional(z.string()),
  /** The most that is allowed; of a life, the latest end in milliseconds. */
  most: z.optional(z.string()),
})

/** A limit or policy of the administrators that settings of a key break. */
export type BrokenRule = z.infer<typeof brokenRuleSchema>

/** The reply of a script that refuses settings because they break rules of the administrators (`keyRules`). */
export const brokenRulesReply = z.tuple([
  z.literal('breaks_rules'),
  jsonReply(z.array(brokenRuleSchema)),
])

/** Returns the sentence that says what an administrator requires. */
export function ruleText({ rule, parameter, most }: BrokenRule): string {
  switch (rule) {
    case 'limit': {
      const unit = parameter.endsWith('quota') ? 'calls in this window' : 'a day'
      return `An administrator allows at most ${countText(Number(most))} ${unit}.`
    }
    case 'life':
      return lastDayText(Number(most) - 1)
    case 'expiry':
      return expiryText
    case 'addresses':
      return 'Keys of this instance must name the addresses that may use them.'
  }
}

/** Returns what administrators require, where no field can show it. */
export function ruleSentences(broken: readonly BrokenRule[]): string {
  return broken.map(ruleText).join(' ')
}

/** Returns the problem of settings that break rules of the administrators, with a message for each member. */
export function rulesProblem(broken: readonly BrokenRule[], detail: string): Problem {
  const errors: ParameterError[] = broken.map((one) => {
    const { parameter, value } = one
    const message = ruleText(one)
    return { parameter, ...(value !== undefined && { value }), message, fix: message }
  })
  return problem('invalid_parameter', detail, { errors })
}
