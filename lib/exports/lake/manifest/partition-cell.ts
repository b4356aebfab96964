import { dayMs } from '@/lib/base/time'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { Comparison } from '@/lib/exports/model/field-use'
import type { Cell } from '@/lib/exports/values/cell'
import { parseDecimal } from '@/lib/exports/values/decimal'
import { isJson } from '@/lib/exports/values/json-text'
import { momentOfNanos } from '@/lib/exports/values/moment'

const moment =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/

function toWhole(text: string): Cell {
  if (!/^[+-]?\d+$/.test(text)) return undefined
  const value = BigInt(text)
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function toDecimal(text: string): Cell {
  const isNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text)
  return isNumber ? parseDecimal(text.replace('+', '')) : undefined
}

function toDays(text: string): Cell {
  const [, year, month, date] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? []
  const midnight = new Date(`${year}-${month}-${date}T00:00:00Z`)
  const exists = year !== undefined && midnight.getUTCDate() === Number(date)
  return exists ? midnight.getTime() / dayMs : undefined
}

/** Reads a moment. Without a zone it is in UTC. */
function toMoment(text: string): Cell {
  const [, day, time = '00:00', fraction = '', zone = 'Z'] = moment.exec(text) ?? []
  const offset = zone.replace(/^([+-]\d\d):?(\d\d)?$/, (_, hours, minutes = '00') => {
    return `${hours}:${minutes}`
  })
  const millis = day ? Date.parse(`${day}T${time}${offset}`) : Number.NaN
  if (Number.isNaN(millis)) return undefined
  return momentOfNanos(BigInt(millis) * 1_000_000n + BigInt(fraction.padEnd(9, '0')))
}

/** Returns the cell for a text, or undefined if the text is not a value of the type. */
function readText(text: string, type: ColumnType): Cell {
  switch (type) {
    case 'integer':
      return toWhole(text)
    case 'decimal':
      return toDecimal(text)
    case 'boolean':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined
    case 'date':
      return toDays(text)
    case 'timestamp':
      return toMoment(text)
    case 'json':
      return isJson(text) ? text : undefined
    case 'text':
      return text
  }
}

/**
 * Returns the value of a partition as a cell of a column. A missing value is an empty cell, and empty text in a text
 * column.
 * @returns undefined if the value does not have the type
 */
export function partitionCell(text: string | null, type: ColumnType = 'text'): Cell {
  if (text === null || (text === '' && type !== 'text')) return null
  return readText(text, type)
}

const comparisons: Partial<Record<ColumnType, Comparison>> = {
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
}

/** Returns how the values of a condition are compared with a partition of this type. */
export function partitionComparison(type: ColumnType = 'text'): Comparison {
  return comparisons[type] ?? 'text'
}
