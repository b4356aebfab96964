import * as z from 'zod/mini'

/** Turns flat fields (`[field, value, field, value]`) into a map; anything else becomes an empty one. */
export function fieldMap(reply: unknown): Map<string, string> {
  const fields = new Map<string, string>()
  if (!Array.isArray(reply)) return fields
  for (let index = 0; index + 1 < reply.length; index += 2) {
    fields.set(String(reply[index]), String(reply[index + 1]))
  }
  return fields
}

/** A list of texts, checked at one go: zod looks up a global for each element, which edge sandboxes are slow at. */
const texts = z.custom<string[]>(
  (reply) => Array.isArray(reply) && reply.every((text) => typeof text === 'string'),
)

/** Parses the flat reply of HGETALL into a map. */
export const fieldsReply = z.pipe(
  texts,
  z.transform((reply: string[]) => fieldMap(reply)),
)

/** Parses a record from the flat reply of HGETALL. Returns undefined when it is missing or incomplete. */
export function recordReply<T extends z.core.$ZodType>(schema: T) {
  return z.pipe(
    fieldsReply,
    z.transform(
      (fields: Map<string, string>) => z.safeParse(schema, Object.fromEntries(fields)).data,
    ),
  )
}

/** A condition, which scripts reply as 1 or 0. */
export const flagReply = z.pipe(
  z.literal([0, 1]),
  z.transform((flag) => flag === 1),
)

const json = z.pipe(
  z.string(),
  z.transform((text: string, { issues }): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      issues.push({ code: 'custom', message: 'is not JSON', input: text })
      return z.NEVER
    }
  }),
)

/** JSON text of this shape. */
export function jsonReply<T extends z.core.$ZodType>(schema: T) {
  return z.pipe(json, schema)
}
