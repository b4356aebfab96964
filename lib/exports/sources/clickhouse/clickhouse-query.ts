import type { TimeTest } from '../../export-definition'
import type { FieldCondition, SourceScan, TimeBounds } from '../source-scan'

/** A query whose values are all bound; `parameters` by their name without `param_`. */
export interface ClickhouseQuery {
  sql: string
  parameters: ReadonlyMap<string, string>
}

/** What a definition says about a table beyond its columns. */
export interface TableFacts {
  /** Fields of type String that hold ids; ids are compared as numbers elsewhere. */
  textFields?: readonly string[] | undefined
  /** Type of the field that time ranges test. */
  timeType?: TimeTest['type'] | undefined
}

/** Names come from definitions alone; one that needs more than this is a mistake there. */
function quoteName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`${name} is not a name of a field`)
  return `\`${name}\``
}

/** Collects values and hands out the placeholders that stand for them in the SQL. */
class Bindings {
  readonly parameters = new Map<string, string>()

  bind(type: string, text: string): string {
    const name = `p${this.parameters.size}`
    this.parameters.set(name, text)
    return `{${name}:${type}}`
  }

  numbers(values: readonly (string | number)[]): string {
    return this.bind('Array(Int64)', `[${values.join(',')}]`)
  }

  texts(values: readonly (string | number)[]): string {
    const quoted = values.map((value) => `'${String(value).replace(/[\\']/g, '\\$&')}'`)
    return this.bind('Array(String)', `[${quoted.join(',')}]`)
  }
}

/** An owner's id comes both as text and as number; which of them counts depends on the field. */
function comparable({ field, values }: FieldCondition, { textFields }: TableFacts) {
  const numbers = [...values].filter((value) => typeof value === 'number')
  const isText = textFields?.includes(field) || numbers.length === 0
  return isText
    ? { isText, values: [...new Set([...values].map(String))] }
    : { isText, values: numbers }
}

function conditionSql(condition: FieldCondition, facts: TableFacts, bindings: Bindings): string {
  const name = quoteName(condition.field)
  if (condition.isList) {
    const texts = bindings.texts([...new Set([...condition.values].map(String))])
    return `hasAny(splitByChar(',', ifNull(${name}, '')), ${texts})`
  }
  const { isText, values } = comparable(condition, facts)
  return `${name} IN ${isText ? bindings.texts(values) : bindings.numbers(values)}`
}

/** Microseconds since the epoch as `YYYY-MM-DD hh:mm:ss.ffffff` in UTC, days as `YYYY-MM-DD`. */
function momentText(value: number, type: TimeTest['type']): string {
  if (type === 'date') return new Date(value * 86_400_000).toISOString().slice(0, 10)
  const seconds = Math.floor(value / 1_000_000)
  const micros = String(value - seconds * 1_000_000).padStart(6, '0')
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${micros}`
}

function timeSql(
  { field, lowest, highest }: TimeBounds,
  { timeType = 'date' }: TableFacts,
  bindings: Bindings,
): string[] {
  const type = timeType === 'date' ? 'Date32' : "DateTime64(6, 'UTC')"
  const bound = (sign: string, value: number) =>
    Number.isFinite(value)
      ? [`${quoteName(field)} ${sign} ${bindings.bind(type, momentText(value, timeType))}`]
      : []
  return [...bound('>=', lowest), ...bound('<=', highest)]
}

function fromWhere(scan: SourceScan, facts: TableFacts, bindings: Bindings): string {
  const tests = [
    ...(scan.time ? timeSql(scan.time, facts, bindings) : []),
    ...scan.conditions.map((condition) => conditionSql(condition, facts, bindings)),
  ]
  const table = scan.dataset.split('.').map(quoteName).join('.')
  return `FROM ${table}${tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : ''}`
}

/** The wanted fields of the wanted rows: every restriction of the scan is part of the query. */
export function rowsQuery(scan: SourceScan, facts: TableFacts): ClickhouseQuery {
  const bindings = new Bindings()
  const fields = scan.fields.length > 0 ? scan.fields.map(quoteName).join(', ') : '1'
  const sql = `SELECT ${fields} ${fromWhere(scan, facts, bindings)}`
  return { sql, parameters: bindings.parameters }
}

/** How many rows the scan finds. */
export function countQuery(scan: SourceScan, facts: TableFacts): ClickhouseQuery {
  const bindings = new Bindings()
  const sql = `SELECT count() ${fromWhere(scan, facts, bindings)}`
  return { sql, parameters: bindings.parameters }
}
