/** Units of each currency for one euro, in the middle of its range. */
const middle = { usd: 1.09, gbp: 0.86, chf: 0.95, pln: 4.31, sek: 11.3 } as const

export type RateCurrency = keyof typeof middle
export const rateCurrencies = Object.keys(middle) as RateCurrency[]

const knownRates = new Map<number, number>()

/** Returns the invented rate of one euro on a day: a slow wave of about four per cent. */
export function rateOf(currency: RateCurrency, day: number): number {
  const key = day * rateCurrencies.length + rateCurrencies.indexOf(currency)
  const known = knownRates.get(key)
  if (known !== undefined) return known
  const rate = makeRate(currency, day)
  knownRates.set(key, rate)
  return rate
}

function makeRate(currency: RateCurrency, day: number): number {
  const phase = rateCurrencies.indexOf(currency)
  const wave = 0.03 * Math.sin(day / 47 + phase) + 0.01 * Math.sin(day / 11 + 2 * phase)
  return Math.round(middle[currency] * (1 + wave) * 10_000) / 10_000
}

/** Cents of a currency for cents of euros. */
export function fromEuroCents(cents: number, currency: string, day: number): number {
  const known = rateCurrencies.find((one) => one.toUpperCase() === currency)
  return known ? Math.round(cents * rateOf(known, day)) : cents
}
