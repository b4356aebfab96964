import { z } from 'zod'
import { fieldMap } from './fields'

/** The flat reply of HGETALL, as a map. */
export const fieldsReply = z.array(z.string()).transform(fieldMap)

/** A record, from the flat reply of HGETALL; undefined when it is missing or not whole. */
export function recordReply<T extends z.ZodType>(schema: T) {
  return fieldsReply.transform((fields) => schema.safeParse(Object.fromEntries(fields)).data)
}

/** A condition, which scripts reply as 1 or 0. */
export const flagReply = z.literal([0, 1]).transform((flag) => flag === 1)

/** JSON text of this shape. */
export function jsonReply<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
}
