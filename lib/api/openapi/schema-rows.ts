import { z } from 'zod'

/** A schema of JSON Schema as far as the reference shows it. */
export type ShownSchema = Readonly<Record<string, unknown>>

/** One member of a body or an answer. */
export interface SchemaRow {
  /** Path of the member, such as `limits.windows[].quota`; empty for the whole. */
  name: string
  /** Such as `integer, 1 to 100` or `one of activated, deactivated`. */
  type: string
  isRequired: boolean
  description: string
}

const schemaShape = z.record(z.string(), z.unknown())
const listShape = z.array(schemaShape)

function membersOf(schema: ShownSchema): [name: string, schema: ShownSchema][] {
  return Object.entries(schemaShape.catch({}).parse(schema.properties)).map(([name, member]) => [
    name,
    schemaShape.catch({}).parse(member),
  ])
}

/** Returns the alternatives of a schema apart from `null`. */
function alternativesOf(schema: ShownSchema): ShownSchema[] {
  const found = listShape.safeParse(schema.anyOf).data ?? [schema]
  return found.filter(({ type }) => type !== 'null')
}

function boundsOf({ minimum, maximum, minLength, maxLength, format }: ShownSchema): string {
  if (format === 'date-time') return ', as an instant (RFC 3339)'
  const [low, high] = [minimum ?? minLength, maximum ?? maxLength]
  const highest = high === Number.MAX_SAFE_INTEGER ? undefined : high
  const unit = maxLength === undefined ? '' : ' characters'
  if (low !== undefined && highest !== undefined) return `, ${low} to ${highest}${unit}`
  if (highest !== undefined) return `, at most ${highest}${unit}`
  return low !== undefined && low !== 0 ? `, at least ${low}${unit}` : ''
}

function typeNames({ type }: ShownSchema): string {
  return [type].flat().map(String).join(' or ')
}

function typeOf(schema: ShownSchema): string {
  const isNullable = listShape.safeParse(schema.anyOf).data?.some(({ type }) => type === 'null')
  const names = alternativesOf(schema).map((one) => {
    if (one.const !== undefined) return JSON.stringify(one.const)
    if (Array.isArray(one.enum)) return `one of ${one.enum.join(', ')}`
    if (one.type === 'array') return `list of ${typeOf(schemaShape.catch({}).parse(one.items))}`
    return one.type === undefined ? 'value' : typeNames(one) + boundsOf(one)
  })
  return [...names, ...(isNullable ? ['null'] : [])].join(' or ')
}

/** Returns the members of an object, or of the objects of a list. */
function innerRows(name: string, schema: ShownSchema): SchemaRow[] {
  return alternativesOf(schema).flatMap((one) => {
    if (one.type === 'array') {
      return innerRows(`${name}[]`, schemaShape.catch({}).parse(one.items))
    }
    return rowsOf(one, name === '' ? '' : `${name}.`)
  })
}

function rowsOf(schema: ShownSchema, prefix: string): SchemaRow[] {
  const required = z.array(z.string()).catch([]).parse(schema.required)
  return membersOf(schema).flatMap(([member, inner]) => {
    const name = prefix + member
    const row = {
      name,
      type: typeOf(inner),
      isRequired: required.includes(member),
      description: String(inner.description ?? ''),
    }
    return [row, ...innerRows(name, inner)]
  })
}

/** Returns every member of a schema, outer before inner, in the order of the document. */
export function schemaRows(schema: ShownSchema): SchemaRow[] {
  return innerRows('', schema)
}

/** Returns the type of a parameter as text. */
export function typeText(schema: ShownSchema): string {
  return typeOf(schema)
}
