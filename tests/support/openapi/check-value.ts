import { z } from 'zod'

const objectSchema = z.record(z.string(), z.unknown())
type JsonObject = z.infer<typeof objectSchema>

/** What a JSON pointer of the document leads to. */
export function resolveReference(document: unknown, reference: string): JsonObject {
  let found: unknown = document
  for (const part of reference.replace(/^#\//, '').split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    found = objectSchema.catch({}).parse(found)[name]
  }
  const object = objectSchema.safeParse(found)
  if (!reference.startsWith('#/') || !object.success) throw new Error(`${reference} leads nowhere`)
  return object.data
}

const formats: Record<string, RegExp> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/,
  uri: /^[a-z]+:/,
  'uri-reference': /^\S+$/,
}

function typeOf(value: unknown): string[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [typeof value]
}

type Check = (rule: unknown, value: unknown, at: string, schema: JsonObject) => string[]

const passes: Check = () => []

/** A check of strings, which lets other types pass. */
function ofText(test: (rule: unknown, text: string) => boolean): Check {
  return (rule, value, at) =>
    typeof value !== 'string' || test(rule, value) ? [] : [`${at}: ${value} is not ${rule}`]
}

/**
 * What speaks against a value, by the keywords of JSON Schema 2020-12 that Keyward's document uses. A keyword that is
 * not known here is a fault of the document.
 */
export function checkValue(
  document: unknown,
  schema: unknown,
  value: unknown,
  at = 'value',
): string[] {
  const rules = objectSchema.parse(schema)
  const inner = (rule: unknown, part: unknown, where: string) =>
    checkValue(document, rule, part, where)
  const checks: Record<string, Check> = {
    title: passes,
    description: passes,
    default: passes,
    examples: passes,
    $ref: (rule) => inner(resolveReference(document, String(rule)), value, at),
    allOf: (rule) =>
      z
        .array(z.unknown())
        .parse(rule)
        .flatMap((part) => inner(part, value, at)),
    anyOf: (rule) => {
      const found = z.array(z.unknown()).parse(rule)
      const isOne = found.some((part) => inner(part, value, at).length === 0)
      return isOne ? [] : [`${at}: ${JSON.stringify(value)} is none of what it may be`]
    },
    type: (rule) =>
      [rule].flat().some((one) => typeOf(value).includes(String(one)))
        ? []
        : [`${at}: ${JSON.stringify(value)} is not ${rule}`],
    enum: (rule) =>
      z.array(z.unknown()).parse(rule).includes(value) ? [] : [`${at}: ${value} is not listed`],
    const: (rule) => (rule === value ? [] : [`${at}: ${value} is not ${rule}`]),
    minimum: (rule) => (Number(value) >= Number(rule) ? [] : [`${at}: is below ${rule}`]),
    maximum: (rule) => (Number(value) <= Number(rule) ? [] : [`${at}: is above ${rule}`]),
    exclusiveMinimum: (rule) =>
      Number(value) > Number(rule) ? [] : [`${at}: is not above ${rule}`],
    minLength: ofText((rule, text) => text.length >= Number(rule)),
    maxLength: ofText((rule, text) => text.length <= Number(rule)),
    maxItems: (rule) =>
      Array.isArray(value) && value.length > Number(rule) ? [`${at}: has too many`] : [],
    minItems: (rule) =>
      Array.isArray(value) && value.length < Number(rule) ? [`${at}: has too few`] : [],
    pattern: ofText((rule, text) => new RegExp(String(rule), 'u').test(text)),
    format: ofText((rule, text) => formats[String(rule)]?.test(text) === true),
    required: (rule) =>
      z
        .array(z.string())
        .parse(rule)
        .filter((name) => !(name in objectSchema.catch({}).parse(value)))
        .map((name) => `${at}: has no ${name}`),
    properties: (rule) => {
      const members = objectSchema.catch({}).parse(value)
      return Object.entries(objectSchema.parse(rule)).flatMap(([name, part]) =>
        name in members ? inner(part, members[name], `${at}.${name}`) : [],
      )
    },
    additionalProperties: (rule, _, __, whole) => {
      const named = objectSchema.catch({}).parse(whole.properties)
      const others = Object.keys(objectSchema.catch({}).parse(value)).filter(
        (one) => !(one in named),
      )
      return rule === false ? others.map((name) => `${at}: ${name} is not described`) : []
    },
    items: (rule) =>
      Array.isArray(value)
        ? value.flatMap((item, index) => inner(rule, item, `${at}[${index}]`))
        : [],
  }
  return Object.entries(rules).flatMap(([keyword, rule]) => {
    if (keyword.startsWith('x-')) return []
    const check = checks[keyword]
    return check ? check(rule, value, at, rules) : [`${at}: the keyword ${keyword} is not known`]
  })
}
