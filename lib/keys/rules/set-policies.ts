import type { CommandContext } from '@/lib/base/actor'
import { countedText } from '@/lib/base/count-text'
import type { ParameterError, Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import {
  administratorRecord,
  administratorsOnly,
  checkMayAdminister,
} from '@/lib/people/administer/administrators-only'
import { fieldsProblem } from '@/lib/people/field-problem'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { type Policies, policiesSchema } from './policies'
import { readPoliciesScript, setPoliciesScript } from './policies.lua'

/** Returns policies as one text, such as "at most 90 days, addresses required", or "none". */
export function policiesText(policies: Policies): string {
  const { longestLifeDays, requiresExpiry, requiresAddresses, mostKeys } = policies
  const texts = [
    longestLifeDays && `at most ${countedText(longestLifeDays, 'day')}`,
    requiresExpiry && 'expiration date required',
    requiresAddresses && 'addresses required',
    mostKeys && `at most ${countedText(mostKeys, 'key')} per person`,
  ]
  return texts.filter(Boolean).join(', ') || 'none'
}

/**
 * Returns the policies for every key.
 * @throws KvError when the store cannot be asked
 */
export async function readPolicies(): Promise<Policies> {
  return (await readPoliciesScript.run({ instance: keyNames.instance() }, {})) ?? {}
}

/**
 * Sets the policies that creating, editing, extending, rotating and importing keys must follow. Keys that exist are not
 * changed. Only for administrators.
 * @returns `invalid_parameter` whose errors name the policies
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function setPolicies(
  context: CommandContext,
  wanted: Readonly<Record<keyof Policies, unknown>>,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const parsed = policiesSchema.safeParse(wanted)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }): ParameterError => {
      return { parameter: String(path[0]), message, fix: message }
    })
    return fail(fieldsProblem(errors))
  }
  const outcome = await setPoliciesScript.run(
    {
      instance: keyNames.instance(),
      activity: keyNames.activity(context.actor.userId),
      administrator: administratorRecord(context.actor),
    },
    {
      policies: JSON.stringify(parsed.data),
      entry: auditEntry(context, 'policies.set', undefined, {
        policies: policiesText(parsed.data),
      }),
    },
  )
  return outcome === 'forbidden' ? fail(administratorsOnly) : succeed(undefined)
}
