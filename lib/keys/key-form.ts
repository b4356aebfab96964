import { z } from 'zod'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

const dayMs = 24 * 60 * 60 * 1000

/** The first millisecond after a calendar day in UTC: a key works through the end of its expiration date. */
function endOfDayMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + dayMs
}

function isRealDay(day: string): boolean {
  const startMs = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(startMs) && new Date(startMs).toISOString().startsWith(day)
}

/** Besides controls: separators of lines, halves of a surrogate pair, and marks that turn the direction of text. */
const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u

/** What a person may say of a key; the messages are shown beside the fields. */
const keyFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the key a name.')
    .max(80, 'Keep the name within 80 characters.')
    .regex(noControls, 'The name may not contain line breaks or control characters.')
    .regex(/^$|[\p{L}\p{N}\p{P}\p{S}]/u, 'Give the key a name that can be seen.'),
  expirationDay: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Write the date as year-month-day.')
    .refine((day) => day === '' || isRealDay(day), 'This day is not in the calendar.'),
  status: z.enum(['activated', 'deactivated'], 'Choose Activated or Deactivated.'),
})

/** The form as it arrives: text, the expiration date as `YYYY-MM-DD` or empty for none. */
export interface KeyForm {
  name: string
  expirationDay: string
  status: string
}

export interface CheckedKeyForm {
  name: string
  status: 'activated' | 'deactivated'
  /** First millisecond at which the key opens nothing. */
  expiresAtMs: number | undefined
}

/** Checks a key's form; every message belongs to one field. */
export function checkKeyForm(form: KeyForm, nowMs: number): Result<CheckedKeyForm, Problem> {
  const parsed = keyFormSchema.safeParse(form)
  const errors: ParameterError[] = (parsed.error?.issues ?? []).map((issue) => ({
    parameter: String(issue.path[0]),
    message: issue.message,
    fix: issue.message,
  }))
  const day = parsed.data?.expirationDay ?? ''
  const expiresAtMs = day === '' ? undefined : endOfDayMs(day)
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs) {
    const message = 'This day is past. Choose today or a later day.'
    errors.push({ parameter: 'expirationDay', value: day, message, fix: message })
  }
  if (!parsed.success || errors.length > 0) {
    return fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
  }
  return succeed({ name: parsed.data.name, status: parsed.data.status, expiresAtMs })
}
