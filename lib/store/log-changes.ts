import * as z from 'zod/mini'
import { logLine } from '@/lib/base/log-failure'

/** Action, person who acted, what was changed, request. */
const changeSchema = z.tuple([z.string(), z.string(), z.string(), z.string()])

/** Logs what a script has changed: a line for each entry that it wrote into an audit trail. Refused attempts have others. */
export function logChanges(changes: readonly unknown[]): void {
  for (const one of changes) {
    const change = z.safeParse(changeSchema, one)
    if (!change.success || change.data[0].startsWith('attempt.')) continue
    const [action, userId, subject, requestId] = change.data
    logLine('changed', { action, userId, ...(subject && { subject }), requestId })
  }
}
