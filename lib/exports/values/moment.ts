import { Decimal } from './decimal'
import { powerOfTen, toWhole, type Whole } from './whole'

/**
 * Microseconds since the epoch: a number, a bigint beyond 2^53, or a decimal of three digits if it has nanoseconds.
 */
export type Moment = Whole | Decimal

export const dayMicros = 86_400_000_000

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}

/** Returns the whole microsecond that contains a moment. */
export function wholeMicros(moment: Moment): Whole {
  if (!(moment instanceof Decimal)) return moment
  return toWhole(floorDivide(BigInt(moment.units), powerOfTen(moment.scale)))
}

/** Returns the moment that is some nanoseconds after the epoch. */
export function momentOfNanos(nanos: bigint): Moment {
  return nanos % 1000n === 0n ? toWhole(nanos / 1000n) : new Decimal(toWhole(nanos), 3)
}

/** Returns a moment in nanoseconds since the epoch. */
export function nanosOf(moment: Moment): bigint {
  return moment instanceof Decimal ? BigInt(moment.units) : BigInt(moment) * 1000n
}

/** A moment in parts. */
export interface MomentParts {
  /** Days since 1970-01-01. */
  day: number
  /** Whole microseconds since midnight. */
  micros: number
  /** Nanoseconds after the last whole microsecond. */
  nanos: number
}

export function splitMoment(moment: Moment): MomentParts {
  const micros = wholeMicros(moment)
  if (typeof micros === 'number') {
    const day = Math.floor(micros / dayMicros)
    return { day, micros: micros - day * dayMicros, nanos: nanosBeyond(moment) }
  }
  const day = floorDivide(micros, BigInt(dayMicros))
  const rest = Number(micros - day * BigInt(dayMicros))
  return { day: Number(day), micros: rest, nanos: nanosBeyond(moment) }
}

function nanosBeyond(moment: Moment): number {
  if (!(moment instanceof Decimal)) return 0
  const rest = Number(BigInt(moment.units) % 1000n)
  return rest < 0 ? rest + 1000 : rest
}
