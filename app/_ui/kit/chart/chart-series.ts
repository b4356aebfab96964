/** The looks of series: each differs in pattern first, and in colour too. */
export const looks = {
  solid: { fill: 'var(--accent)' },
  dots: { fill: 'url(#chart-dots)' },
  stripes: { fill: 'url(#chart-stripes)' },
  plain: { fill: 'var(--line-strong)' },
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
  /** The same, short, for the axis. */
  tick: string
  values: readonly number[]
  /** Where its calls are listed. */
  href: string
  /** True while its calls are listed. */
  isChosen: boolean
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
