import { z } from 'zod'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { isNameOf, namesOf } from '@/lib/base/record-of'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type KeyPageQuery, readCursor } from '@/lib/keys/list/page-keys'
import { keyStatuses } from '@/lib/keys/record/key-status'

export const defaultKeyPageLimit = 25
export const maxKeyPageLimit = 100

/** The parameters of the list of keys, each as text. */
const parameters = {
  limit: z.string().transform((text, context) => {
    const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
    if (count >= 1 && count <= maxKeyPageLimit) return count
    const message = `Use a number from 1 to ${maxKeyPageLimit}.`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
  cursor: z.string().transform((text, context) => {
    const cursor = readCursor(text)
    if (cursor) return cursor
    const message = 'Use nextCursor of the previous page.'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
  status: z.enum(keyStatuses, { error: `Choose ${keyStatuses.join(', ')}.` }),
  search: z.string().max(80, 'Search for at most 80 characters.'),
}

type Name = keyof typeof parameters
const names = namesOf(parameters)

function unknownError(parameter: string): ParameterError {
  const message = 'Unknown parameter.'
  return { parameter, message, fix: `Use ${names.join(', ')}.`, allowed: names }
}

/**
 * Reads the query of the list of keys.
 * @param search the query string with its `?`
 * @returns `invalid_parameter` naming each parameter that is unknown, repeated or wrong
 */
export function readKeyQuery(search: string): Result<KeyPageQuery, Problem> {
  const errors: ParameterError[] = []
  const query: KeyPageQuery = {
    search: '',
    status: '',
    limit: defaultKeyPageLimit,
    after: undefined,
  }
  const read: { [name in Name]?: unknown } = {}
  for (const [name, value] of new URLSearchParams(search)) {
    if (!isNameOf(parameters, name)) {
      errors.push(unknownError(name))
      continue
    }
    const message = 'Send this parameter once.'
    if (name in read) errors.push({ parameter: name, value, message, fix: message })
    const parsed = parameters[name].safeParse(value)
    read[name] = parsed.data
    for (const issue of parsed.error?.issues ?? []) {
      errors.push({ parameter: name, value, message: issue.message, fix: issue.message })
    }
  }
  if (errors.length > 0)
    return fail(problem('invalid_parameter', 'The query is not valid.', { errors }))
  const { cursor, ...same } = read
  return succeed({
    ...query,
    ...same,
    ...(cursor !== undefined && { after: cursor }),
  } as KeyPageQuery)
}
