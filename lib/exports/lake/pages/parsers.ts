import { momentOfNanos } from '@/lib/exports/values/moment'
import { toWhole, type Whole } from '@/lib/exports/values/whole'

/** Keeps empty cells empty. Zero, the first moment of 1970, is not an empty cell. */
function toMoment<T>(value: bigint | undefined, convert: (value: bigint) => T): T | undefined {
  return typeof value === 'bigint' ? convert(value) : value
}

function microsOfMillis(millis: bigint): Whole {
  const micros = Number(millis) * 1000
  return Number.isSafeInteger(micros) ? micros : toWhole(millis * 1000n)
}

// Without this option a decoder drops U+FEFF at the beginning of a text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Reads dates as days and timestamps as microseconds (see moment.ts). Millions of numbers are cheaper than objects. */
export const parsers = {
  stringFromBytes: (bytes?: Uint8Array) => bytes && decoder.decode(bytes),
  dateFromDays: (days: number | null | undefined) => days,
  timestampFromMilliseconds: (millis?: bigint) => toMoment(millis, microsOfMillis),
  timestampFromMicroseconds: (micros?: bigint) => toMoment(micros, toWhole),
  timestampFromNanoseconds: (nanos?: bigint) => toMoment(nanos, momentOfNanos),
}
