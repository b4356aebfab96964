import * as z from 'zod/mini'
import { recordOf } from '@/lib/base/record-of'
import { isoTime, isoTimeOrNull } from '@/lib/base/time'

/** A whole number, kept as text in the store. */
export const storedCount = z.codec(z.string(), z.int().check(z.nonnegative()), {
  decode: Number,
  encode: String,
})

/** A value kept as JSON in the store; `missing` is the value of a record without the field. */
export function storedJson<Schema extends z.core.$ZodType>(
  schema: Schema,
  missing: z.output<Schema>,
) {
  return z.codec(z._default(z.string(), JSON.stringify(missing)), schema, {
    decode: (text, { issues }) => {
      try {
        return JSON.parse(text)
      } catch {
        issues.push({ code: 'custom', message: 'The field must hold JSON.', input: text })
        return z.NEVER
      }
    },
    encode: (value) => JSON.stringify(value),
  })
}

/** A time in a request: RFC 3339 with any offset in JSON, epoch milliseconds inside. */
export const sentTime = z.codec(
  z.iso
    .datetime({
      offset: true,
      error: 'Write the time as in RFC 3339, for example 2027-01-31T00:00:00Z.',
    })
    .check(z.meta({ examples: ['2027-01-31T00:00:00Z'] })),
  z.int(),
  { decode: (text) => Date.parse(text), encode: isoTime },
)

/** A time in an answer: RFC 3339 in UTC in JSON, epoch milliseconds inside. */
export const shownTime = z.codec(z.iso.datetime(), z.int(), {
  decode: (text) => Date.parse(text),
  encode: isoTime,
})

/** The same of a time that may be missing: `null` in JSON, undefined inside. */
export const shownTimeOrNull = z.codec(z.nullable(z.iso.datetime()), z.optional(z.int()), {
  decode: (text) => (text === null ? undefined : Date.parse(text)),
  encode: isoTimeOrNull,
})

/** A text in an answer that may be missing: `null` in JSON, undefined inside. */
export const shownTextOrNull = z.codec(z.nullable(z.string()), z.optional(z.string()), {
  decode: (text) => text ?? undefined,
  encode: (text) => text ?? null,
})

/** A text that may be empty: then the store has no field, and the answer has `null`. */
export const storedText = z.codec(z.optional(z.string()), z.string(), {
  decode: (text) => text ?? '',
  encode: (text) => text || undefined,
})
export const shownText = z.codec(z.nullable(z.string()), z.string(), {
  decode: (text) => text ?? '',
  encode: (text) => text || null,
})

/** The JSON name of an attribute: times lose their unit, `expiresAtMs` is `expiresAt`. */
export type JsonName<Name> = Name extends `${infer Stem}Ms` ? Stem : Name

/** Returns the JSON name of an attribute, as `JsonName` says. */
export function jsonName(name: string): string {
  return name.replace(/Ms$/, '')
}

/**
 * Writes the members of a record that the schema names as JSON.
 * @throws ZodError when the record lacks a member: a fault of this program
 */
export function encodeJson<Schema extends z.core.$ZodType & { shape: object }>(
  schema: Schema,
  record: object,
): z.input<Schema> {
  const members = Object.entries(record).map(([name, value]) => [jsonName(name), value] as const)
  const given = new Map<string, unknown>(members)
  return z.encode(
    schema,
    recordOf(Object.keys(schema.shape), (name) => given.get(name)),
  )
}
