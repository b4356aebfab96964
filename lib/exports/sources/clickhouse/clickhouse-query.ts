import { isoTime } from '@/lib/base/time'
import { conditionKeys } from '@/lib/exports/model/compare-values'
import type { TimeTest } from '@/lib/exports/model/export-definition'
import type { Comparison } from '@/lib/exports/model/field-use'
import type { FieldCondition, SourceScan, TimeBounds } from '@/lib/exports/model/source-scan'
import { toIsoDate } from '@/lib/exports/values/calendar'

/** A query whose values are all bound; `parameters` by their name without `param_`. */
export interface ClickhouseQuery {
  sql: string
  parameters: ReadonlyMap<string, string>
}

/** What a definition says about a table beyond its columns. */
export interface TableFacts {
  /** How values are compared with a field, where the definition says it. */
  comparisons?: ReadonlyMap<string, Comparison>
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

  /** Values that need no quotes. */
  plain(type: string, values: readonly unknown[]): string {
    return this.bind(`Array(${type})`, `[${values.join(',')}]`)
  }

  texts(values: readonly (string | number)[]): string {
    const quoted = values.map((value) => `'${String(value).replace(/[\\']/g, '\\$&')}'`)
    return this.bind('Array(String)', `[${quoted.join(',')}]`)
  }
}

const [lowestInt64, highestInt64, highestUInt64] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n]

/** Whole numbers are bound as 64 bits, so that an index is used; fractions are compared by their digits. */
function numbersSql(name: string, condition: FieldCondition, bindings: Bindings): string {
  const texts = [...conditionKeys(condition, 'number')].map(String)
  if (texts.some((text) => text.includes('.'))) {
    return `toString(${name}) IN ${bindings.texts(texts)}`
  }
  const numbers = texts.map(BigInt)
  const isBeyond = numbers.some((number) => number > highestInt64)
  const [lowest, highest] = isBeyond ? [0n, highestUInt64] : [lowestInt64, highestInt64]
  const fitting = numbers.filter((number) => number >= lowest && number <= highest)
  return `${name} IN ${bindings.plain(isBeyond ? 'UInt64' : 'Int64', fitting)}`
}

/** Ids are numbers and fixed values are text, where the definition does not say what the field is. */
function guess({ field, values }: FieldCondition, { uses }: SourceScan): Comparison {
  if (uses.some((use) => use.field === field && use.as === 'choice')) {
    return [...values].every((value) => typeof value === 'number') ? 'number' : 'text'
  }
  return [...values].every((value) => /^\d+$/.test(String(value))) ? 'number' : 'text'
}

function conditionSql(
  condition: FieldCondition,
  scan: SourceScan,
  { comparisons }: TableFacts,
  bindings: Bindings,
): string {
  const name = quoteName(condition.field)
  const texts = [...new Set([...condition.values].map(String))]
  if (condition.isList) {
    return `hasAny(splitByChar(',', ifNull(${name}, '')), ${bindings.texts(texts)})`
  }
  const comparison = comparisons?.get(condition.field) ?? guess(condition, scan)
  switch (comparison) {
    case 'number':
      return numbersSql(name, condition, bindings)
    case 'boolean': {
      const keys = [...conditionKeys(condition, comparison)].map(Number)
      return `${name} IN ${bindings.plain('UInt8', keys)}`
    }
    case 'date': {
      const days = texts.filter(
        (text) => conditionKeys({ ...condition, values: new Set([text]) }, comparison).size > 0,
      )
      return `toString(${name}) IN ${bindings.texts(days)}`
    }
    case 'uuid':
    case 'text':
      return `${name} IN ${bindings.texts(texts)}`
  }
}

/** Microseconds since the epoch as `YYYY-MM-DD hh:mm:ss.ffffff` in UTC, days as `YYYY-MM-DD`. */
function momentText(value: number, type: TimeTest['type']): string {
  if (type === 'date') return toIsoDate(value)
  const seconds = Math.floor(value / 1_000_000)
  const micros = String(value - seconds * 1_000_000).padStart(6, '0')
  return `${isoTime(seconds * 1000)
    .slice(0, 19)
    .replace('T', ' ')}.${micros}`
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
    ...scan.conditions.map((condition) => conditionSql(condition, scan, facts, bindings)),
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
