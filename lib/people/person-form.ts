import { z } from 'zod'
import type { ParameterError, Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { fieldProblem } from './field-problem'

/** Controls, line separators, half surrogate pairs, and marks that change the direction of text. */
const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u

/** A person's name as others see it. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(80, 'Keep the name within 80 characters.')
  .regex(noControls, 'The name may not contain line breaks or control characters.')
  .regex(/^$|[\p{L}\p{N}]/u, 'Write a name with letters or digits.')

/** An e-mail address in compatibility form, so that a full-width `＠` is an `@` (see `foldEmail`). */
export const emailSchema = z
  .string()
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.email('Write an e-mail address such as name@example.org.').max(254, 'This is too long.'))

/** Returns the first error of each field. */
export function fieldErrors(error: z.ZodError | undefined): ParameterError[] {
  const errors = new Map<string, ParameterError>()
  for (const { path, message } of error?.issues ?? []) {
    const parameter = String(path[0])
    if (!errors.has(parameter)) errors.set(parameter, { parameter, message, fix: message })
  }
  return [...errors.values()]
}

/**
 * Reads one field of a form.
 * @returns `invalid_parameter` with the first error of the field
 */
export function readField<Value>(
  parameter: string,
  schema: z.ZodType<Value>,
  wanted: string,
): Result<Value, Problem> {
  const { data, error } = schema.safeParse(wanted)
  if (!error) return succeed(data)
  return fail(fieldProblem(parameter, error.issues[0]?.message ?? 'This cannot be used.'))
}
