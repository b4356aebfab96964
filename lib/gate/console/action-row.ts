import type { consolePolicies } from '@/lib/limits/policies'
import type { AuditAction } from '@/lib/trail/audit-actions'
import type { ActionShape } from './check-arguments'

/** What one server action of the console requires, and what it leaves behind. */
export interface ActionRow {
  /** Who may call it. A `visitor` may be an API key that opened the console; every other role is a signed-in person. */
  role: 'visitor' | 'person' | 'administrator'
  /**
   * When it requires a recent step-up. `always`: before it does anything. `when it widens`: only if something gets more
   * access; the verb compares with what is stored. `with a code`: always, and a code or a passkey as well.
   */
  proof: 'never' | 'always' | 'when it widens' | 'with a code'
  /** The limit that counts it. `attempts`: the action itself counts guesses of passwords and codes. */
  count: keyof typeof consolePolicies | 'attempts' | 'never'
  /** What its arguments are, if it takes no form. */
  takes?: Exclude<ActionShape, 'form'>
  /** The entries that it can leave in the audit trail. */
  audit: readonly AuditAction[]
}
