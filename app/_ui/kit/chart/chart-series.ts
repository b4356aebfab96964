/** The looks of series: each differs in pattern first, and in colour too. */
export const looks = {
  solid: { fill: 'var(--accent)' },
  dots: { fill: 'url(#chart-dots)' },
  stripes: { fill: 'url(#chart-stripes)' },
} as const

export type ChartLook = keyof typeof looks

export interface ChartSeries {
  title: string
  look: ChartLook
}

/** One step of the horizontal axis; `values` in the order of the series. */
export interface ChartStep {
  /** Names the step in the table and on hover. */
  label: string
  values: readonly number[]
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The next 1, 2 or 5 times a power of ten: where an axis ends. */
export function roundUp(value: number): number {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= value) ?? value
}
