import { isoTime } from '@/lib/base/time'
import type { TimeTest } from '@/lib/exports/model/export-definition'
import type { SourceScan, TimeBounds } from '@/lib/exports/model/source-scan'
import { toIsoDate } from '@/lib/exports/values/calendar'
import { Bindings, quoteName } from './bindings'
import { conditionSql, type TableFacts } from './condition-sql'

/** A query with all of its values bound. `parameters` are by name without `param_`. */
export interface ClickhouseQuery {
  sql: string
  parameters: ReadonlyMap<string, string>
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

/** Returns the query of a scan. It contains every restriction, and reads only the needed fields. */
export function rowsQuery(scan: SourceScan, facts: TableFacts): ClickhouseQuery {
  const bindings = new Bindings()
  const fields = scan.fields.length > 0 ? scan.fields.map(quoteName).join(', ') : '1'
  const sql = `SELECT ${fields} ${fromWhere(scan, facts, bindings)}`
  return { sql, parameters: bindings.parameters }
}

/** Returns the query that counts the rows of a scan. */
export function countQuery(scan: SourceScan, facts: TableFacts): ClickhouseQuery {
  const bindings = new Bindings()
  const sql = `SELECT count() ${fromWhere(scan, facts, bindings)}`
  return { sql, parameters: bindings.parameters }
}
