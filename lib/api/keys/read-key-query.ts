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

const names = namesOf(parameters)
const querySchema = z.object(parameters).partial()

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
  const sent = [...new URLSearchParams(search)]
  const parsed = querySchema.safeParse(Object.fromEntries(sent))
  const read = new Set<string>()
  const errors = sent.flatMap(([name, value]): ParameterError[] => {
    if (!isNameOf(parameters, name)) return [unknownError(name)]
    const isRepeated = read.has(name)
    read.add(name)
    const found = parsed.error?.issues.filter(({ path }) => path[0] === name) ?? []
    const messages = isRepeated ? ['Send this parameter once.'] : found.map((one) => one.message)
    return messages.map((message) => ({ parameter: name, value, message, fix: message }))
  })
  if (!parsed.success || errors.length > 0)
    return fail(problem('invalid_parameter', 'The query is not valid.', { errors }))
  const { cursor, ...same } = parsed.data
  return succeed({
    search: '',
    status: '',
    limit: defaultKeyPageLimit,
    ...same,
    after: cursor,
  })
}
