import { dayMs } from '@/lib/base/time'
import { toIsoDate } from '../values/calendar'
import type { Cell } from '../values/cell'
import { Decimal, parseDecimal } from '../values/decimal'
import { toWhole } from '../values/whole'
import type { Comparison } from './field-use'
import type { FieldCondition } from './source-scan'

function numberKeys(text: string): readonly Cell[] {
  const decimal = /^-?\d+(?:\.\d+)?$/.test(text) ? parseDecimal(text) : undefined
  return decimal ? [decimal.key] : []
}

/** The key under which the number of a cell is found. */
function numberKey(cell: Cell): Cell {
  if (cell instanceof Decimal) return cell.key
  if (typeof cell === 'bigint') return toWhole(cell)
  return Number.isInteger(cell) && !Number.isSafeInteger(cell) ? BigInt(Number(cell)) : cell
}

function dayKeys(text: string): readonly Cell[] {
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs
  // Read back, because 2026-02-30 would be a day in March.
  return Number.isInteger(day) && toIsoDate(day) === text ? [day] : []
}

/** Somebody's id is written in one way: 01 is not 1. */
const ownerId = /^(?:0|[1-9]\d*)$/

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

function keysOf(text: string, comparison: Comparison, isOwner = false): readonly Cell[] {
  switch (comparison) {
    case 'text':
      return [text]
    case 'number':
      return isOwner && !ownerId.test(text) ? [] : numberKeys(text)
    case 'boolean':
      return text === 'true' || text === 'false' ? [text === 'true'] : []
    case 'date':
      return dayKeys(text)
    case 'uuid':
      return uuid.test(text) ? [text.toLowerCase()] : []
  }
}

/** Whether a field that is compared in this way can have the value. */
export function isComparable(value: string | number, comparison: Comparison): boolean {
  return keysOf(String(value), comparison).length > 0
}

/** The values of a condition as cells of a field; those it cannot have are left out. */
export function conditionKeys(
  { values, isOwner }: FieldCondition,
  comparison: Comparison,
): ReadonlySet<Cell> {
  return new Set([...values].flatMap((value) => keysOf(String(value), comparison, isOwner)))
}

/**
 * Tests cells against a condition by the field's own type: text exactly, numbers to the last digit, booleans and days
 * by their spelling.
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
  if (comparison !== 'number') return (cell) => cell !== null && keys.has(cell)
  return (cell) => typeof cell !== 'string' && keys.has(numberKey(cell))
}
