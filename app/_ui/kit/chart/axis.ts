const mostTicks = 5

/**
 * Returns the ticks of an axis from 0: even steps of 1, 2 or 5 times a power of ten, the last one at or just above the
 * highest value.
 * @param isWhole true where values between whole numbers do not exist
 */
export function axisTicks(highest: number, isWhole: boolean): number[] {
  if (highest <= 0) return [0, 1]
  const least = highest / mostTicks
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10
  const step = isWhole ? Math.max(1, Math.round(factor * power)) : factor * power
  const count = Math.max(1, Math.ceil(highest / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, at) => at * step)
}

/** Returns which steps of the horizontal axis have a label: every so many, so that about `most` fit. */
export function labelledSteps(count: number, most: number): number[] {
  const every = [1, 2, 3, 4, 6, 7, 8, 12, 15, 24, 30, 60, 90].find((one) => count / one <= most)
  const step = every ?? Math.ceil(count / most)
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step)
}
