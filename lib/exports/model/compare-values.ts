import { dayMs } from '@/lib/base/time'
import { toIsoDate } from '../values/calendar'
import type { Cell } from '../values/cell'
import { Decimal, parseDecimal } from '../values/decimal'
import { toWhole } from '../values/whole'
import { type Comparison, isNumeric } from './field-use'
import type { FieldCondition } from './source-scan'

function numberKeys(text: string): readonly Cell[] {
  const decimal = /^-?\d+(?:\.\d+)?$/.test(text) ? parseDecimal(text) : undefined
  return decimal ? [decimal.key] : []
}

/** Returns a key that is the same for cells with the same number. */
function numberKey(cell: Cell): Cell {
  if (cell instanceof Decimal) return cell.key
  if (typeof cell === 'bigint') return toWhole(cell)
  return Number.isInteger(cell) && !Number.isSafeInteger(cell) ? BigInt(Number(cell)) : cell
}

function dayKeys(text: string): readonly Cell[] {
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs
  // It is written again and compared, because 2026-02-30 would become a day in March.
  return Number.isInteger(day) && toIsoDate(day) === text ? [day] : []
}

function isWhole(key: Cell): boolean {
  return typeof key === 'bigint' || Number.isInteger(key)
}

/** The id of a person has one spelling: 01 is not 1. */
const ownerId = /^(?:0|[1-9]\d*)$/

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

function keysOf(text: string, comparison: Comparison, isOwner = false): readonly Cell[] {
  switch (comparison) {
    case 'text':
      return [text]
    case 'number':
      return isOwner && !ownerId.test(text) ? [] : numberKeys(text)
    case 'integer':
      return keysOf(text, 'number', isOwner).filter(isWhole)
    case 'boolean':
      return text === 'true' || text === 'false' ? [text === 'true'] : []
    case 'date':
      return dayKeys(text)
    case 'uuid':
      return uuid.test(text) ? [text.toLowerCase()] : []
  }
}

/** Returns whether a field with this comparison can have the value. */
export function isComparable(value: string | number, comparison: Comparison): boolean {
  return keysOf(String(value), comparison).length > 0
}

/** Returns the values of a condition as cells of a field, without values that it cannot have. */
export function conditionKeys(
  { values, isOwner }: FieldCondition,
  comparison: Comparison,
): ReadonlySet<Cell> {
  return new Set([...values].flatMap((value) => keysOf(String(value), comparison, isOwner)))
}

/**
 * Returns a test of cells against a condition by the field's own type: text exactly, numbers to the last digit, booleans
 * and days by their spelling.
 */
export function cellTest(
  condition: FieldCondition,
  comparison: Comparison,
): (cell: Cell) => boolean {
  const keys = conditionKeys(condition, comparison)
  if (condition.isList) {
    return (cell) =>
      typeof cell === 'string' && cell.split(',').some((item) => keys.has(item.trim()))
  }
  if (!isNumeric(comparison)) return (cell) => cell !== null && keys.has(cell)
  return (cell) => typeof cell !== 'string' && keys.has(numberKey(cell))
}
