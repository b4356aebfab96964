import { fromDay } from '@/lib/exports/values/calendar'
import { dayMicros, type Moment, splitMoment } from '@/lib/exports/values/moment'
import { ByteSink } from './byte-sink'
import { toFiniteMoment } from './cell-bounds'
import type { CellWriter } from './cell-writer'

// See byte-sink.ts: globals are slow in an edge sandbox.
const { floor } = Math

/** Writes four digits. Years outside 0 to 9999 get a sign: `+12345`, `-0043` for 44 BC (ISO 8601). */
function writeYear(sink: ByteSink, year: number): void {
  if (year >= 0 && year <= 9999) {
    sink.padded(year, 4)
    return
  }
  sink.byte(year < 0 ? 45 : 43)
  sink.text(String(year < 0 ? -year : year).padStart(4, '0'))
}

export function writeIsoDate(sink: ByteSink, day: number): void {
  const { year, month, date } = fromDay(day)
  writeYear(sink, year)
  sink.byte(45)
  sink.padded(month, 2)
  sink.byte(45)
  sink.padded(date, 2)
}

export function writeDocumentedDate(sink: ByteSink, day: number): void {
  const { year, month, date } = fromDay(day)
  sink.padded(date, 2)
  sink.byte(46)
  sink.padded(month, 2)
  sink.byte(46)
  writeYear(sink, year)
}

/** Writes `hh:mm:ss`, and a fraction of three, six or nine digits if there is one. */
function writeTime(sink: ByteSink, micros: number, nanos: number): void {
  const seconds = floor(micros / 1_000_000)
  sink.padded(floor(seconds / 3600), 2)
  sink.byte(58)
  sink.padded(floor(seconds / 60) % 60, 2)
  sink.byte(58)
  sink.padded(seconds % 60, 2)
  const fraction = micros - seconds * 1_000_000
  if (fraction === 0 && nanos === 0) return
  sink.byte(46)
  if (nanos > 0) sink.padded(fraction * 1000 + nanos, 9)
  else if (fraction % 1000 === 0) sink.padded(fraction / 1000, 3)
  else sink.padded(fraction, 6)
}

function written(write: (sink: ByteSink) => void): string {
  const sink = new ByteSink()
  write(sink)
  return new TextDecoder().decode(sink.collected)
}

/** Formats a day of any year, such as `2026-11-23`. */
export function isoDate(day: number): string {
  return written((sink) => writeIsoDate(sink, day))
}

interface TimestampStyle {
  /** Character between date and time. */
  separator: number
  ending?: string
  /** Omits the fraction of a second. */
  wholeSeconds?: true
}

export function timestampWriter({ separator, ending, wholeSeconds }: TimestampStyle): CellWriter {
  let knownDay = Number.NaN
  let knownDate = ''
  const writeParts = (sink: ByteSink, day: number, micros: number, nanos: number) => {
    if (day !== knownDay) {
      knownDay = day
      knownDate = isoDate(day)
    }
    sink.text(knownDate)
    sink.byte(separator)
    if (wholeSeconds) writeTime(sink, floor(micros / 1_000_000) * 1_000_000, 0)
    else writeTime(sink, micros, nanos)
    if (ending) sink.text(ending)
  }
  return (sink, value) => {
    if (typeof value === 'number') {
      const day = floor(value / dayMicros)
      writeParts(sink, day, value - day * dayMicros, 0)
    } else {
      const { day, micros, nanos } = splitMoment(toFiniteMoment(value))
      writeParts(sink, day, micros, nanos)
    }
  }
}

/** Formats a moment of any year in UTC with all fraction digits, such as `2026-11-23 14:00:00`. */
export function isoMoment(moment: Moment): string {
  return written((sink) => timestampWriter({ separator: 32 })(sink, moment))
}
