import type { Cell } from '@/lib/exports/values/cell'
import { Decimal, parseDecimal } from '@/lib/exports/values/decimal'
import { unitsText, type Whole } from '@/lib/exports/values/whole'
import type { ByteSink } from './byte-sink'
import { toInteger, toNumber } from './cell-bounds'
import type { CellWriter } from './cell-writer'

// See byte-sink.ts: globals are slow in an edge sandbox.
const { MAX_SAFE_INTEGER: largest } = Number

export function writeInteger(sink: ByteSink, value: NonNullable<Cell>): void {
  const isPlain =
    typeof value === 'number' && value % 1 === 0 && value <= largest && value >= -largest
  if (isPlain) sink.integer(value)
  else sink.text(String(toInteger(value)))
}

/** Returns a number in plain digits: its shortest text, or with `fractionDigits` after the point. */
export function decimalText(number: Whole | Decimal, fractionDigits: number | undefined): string {
  if (typeof number === 'number') return doubleText(number, fractionDigits)
  const decimal = number instanceof Decimal ? number : new Decimal(number, 0)
  if (fractionDigits === undefined) return decimal.toString()
  return unitsText(decimal.rounded(fractionDigits).units, fractionDigits)
}

/** From this number on there is no fraction, and `toFixed` writes an exponent. */
const exponentFrom = 1e21

function doubleText(number: number, fractionDigits: number | undefined): string {
  if (fractionDigits === undefined) {
    const text = String(number)
    return text.includes('e') ? String(parseDecimal(text)) : text
  }
  // What rounds to zero has no sign, as for decimals.
  if (number < 0 && number > -1)
    return (Number(number.toFixed(fractionDigits)) || 0).toFixed(fractionDigits)
  if (number < exponentFrom && number > -exponentFrom) return number.toFixed(fractionDigits)
  return unitsText(new Decimal(BigInt(number), 0).rounded(fractionDigits).units, fractionDigits)
}

export function decimalWriter(fractionDigits: number | undefined, sign: '.' | ','): CellWriter {
  const point = sign.charCodeAt(0)
  const writeText: CellWriter = (sink, value) => {
    const text = decimalText(toNumber(value), fractionDigits)
    sink.text(sign === '.' ? text : text.replace('.', sign))
  }
  return (sink, value) => {
    if (value instanceof Decimal) {
      const { units, scale } =
        fractionDigits === undefined ? value.shortened : value.rounded(fractionDigits)
      if (typeof units === 'number' && sink.decimal(units, scale, point)) return
    }
    writeText(sink, value)
  }
}
