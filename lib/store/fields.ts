/** Turns the flat reply of HGETALL (`[field, value, field, value]`) into a map; anything else is an empty one. */
export function fieldMap(reply: unknown): Map<string, string> {
  const fields = new Map<string, string>()
  if (!Array.isArray(reply)) return fields
  for (let index = 0; index + 1 < reply.length; index += 2) {
    fields.set(String(reply[index]), String(reply[index + 1]))
  }
  return fields
}
