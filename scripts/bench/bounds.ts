/** A promised number and its measured value. */
export interface Finding {
  name: string
  value: number
  bound: { atLeast: number } | { atMost: number }
  /** Written behind the value and the bound. */
  unit?: string
  /** How it came about: the absolute numbers behind a ratio. */
  detail?: string
}

function write(value: number, unit: string | undefined): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = value.toLocaleString('en', {
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
    maximumFractionDigits: digits,
  })
  return unit ? `${text} ${unit}` : text
}

/** A finding as one line: the measured number, its bound, and whether it holds. */
function describeFinding({ name, value, bound, unit, detail }: Finding): string {
  const isMet = 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost
  const limit =
    'atLeast' in bound ? `≥ ${write(bound.atLeast, unit)}` : `≤ ${write(bound.atMost, unit)}`
  const cells = [name.padEnd(46), write(value, unit).padStart(15), limit.padStart(17)]
  return `${cells.join('')}   ${isMet ? 'met   ' : 'MISSED'}${detail ? `   ${detail}` : ''}`
}

export function printFindings(title: string, findings: readonly Finding[]): void {
  console.log(`\n${title}`)
  for (const finding of findings) console.log(describeFinding(finding))
}
