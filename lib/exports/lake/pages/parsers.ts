import { momentOfNanos } from '@/lib/exports/values/moment'
import { toWhole, type Whole } from '@/lib/exports/values/whole'

/** Empty cells stay empty; the first moment of 1970 is none of them. */
function toMoment<T>(value: bigint | undefined, convert: (value: bigint) => T): T | undefined {
  return typeof value === 'bigint' ? convert(value) : value
}

function microsOfMillis(millis: bigint): Whole {
  const micros = Number(millis) * 1000
  return Number.isSafeInteger(micros) ? micros : toWhole(millis * 1000n)
}

// Others take U+FEFF off the beginning of a text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Dates as days and timestamps as microseconds (see moment.ts): mostly numbers, not objects, for three million of them. */
export const parsers = {
  stringFromBytes: (bytes?: Uint8Array) => bytes && decoder.decode(bytes),
  dateFromDays: (days: number | null | undefined) => days,
  timestampFromMilliseconds: (millis?: bigint) => toMoment(millis, microsOfMillis),
  timestampFromMicroseconds: (micros?: bigint) => toMoment(micros, toWhole),
  timestampFromNanoseconds: (nanos?: bigint) => toMoment(nanos, momentOfNanos),
}
