import { z } from 'zod'

/** Turns flat fields (`[field, value, field, value]`) into a map; anything else becomes an empty one. */
export function fieldMap(reply: unknown): Map<string, string> {
  const fields = new Map<string, string>()
  if (!Array.isArray(reply)) return fields
  for (let index = 0; index + 1 < reply.length; index += 2) {
    fields.set(String(reply[index]), String(reply[index + 1]))
  }
  return fields
}

/** Parses the flat reply of HGETALL into a map. */
export const fieldsReply = z.array(z.string()).transform(fieldMap)

/** Parses a record from the flat reply of HGETALL. Returns undefined when it is missing or incomplete. */
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
