import { BarChart } from '@/app/_ui/kit/chart/bar-chart'
import { ChartPatterns } from '@/app/_ui/kit/chart/chart-patterns'
import { type ChartStep, sumOf } from '@/app/_ui/kit/chart/chart-series'
import { callsText, sizeText } from '@/app/_ui/kit/number-text'
import { outcomesText } from '@/lib/usage/refusals/outcome-words'
import {
  bucketsOf,
  callSeries,
  stepsOf,
  totalOf,
  type UsageSeries,
  type UsageView,
  usageViews,
} from './usage-view'

const counts = new Intl.NumberFormat('en')
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

function countText(value: number): string {
  return value < 100_000 ? counts.format(value) : short.format(value)
}

function mostText(steps: readonly ChartStep[], format: (value: number) => string): string {
  const highest = steps.reduce<ChartStep | undefined>(
    (best, step) => (best && sumOf(best.values) >= sumOf(step.values) ? best : step),
    undefined,
  )
  if (!highest || sumOf(highest.values) === 0) return ''
  return ` Most at ${highest.label}: ${format(sumOf(highest.values))}.`
}

/** Calls, rows and bytes over time, each as bars, as a sentence and as a table. */
export function UsageCharts({ usage, view }: { usage: UsageSeries; view: UsageView }) {
  const buckets = bucketsOf(usage, view)
  const { span, stepTitle } = usageViews[view]
  const calls = stepsOf(buckets, view, ({ allowed, limited, refused }) => [
    allowed,
    limited,
    refused,
  ])
  const rows = stepsOf(buckets, view, (bucket) => [bucket.rows])
  const bytes = stepsOf(buckets, view, (bucket) => [bucket.bytes])
  const outcomes = outcomesText({
    allowed: totalOf(buckets, 'allowed'),
    limited: totalOf(buckets, 'limited'),
    refused: totalOf(buckets, 'refused'),
  })
  const all = calls.reduce((sum, step) => sum + sumOf(step.values), 0)
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
      <ChartPatterns />
      <div className="lg:col-span-2">
        <BarChart
          title="Calls"
          summary={`${callsText(all)} ${span}: ${outcomes}.${mostText(calls, countText)}`}
          series={callSeries}
          steps={calls}
          stepTitle={stepTitle}
          format={countText}
        />
      </div>
      <BarChart
        title="Rows"
        summary={`${counts.format(totalOf(buckets, 'rows'))} rows ${span}.${mostText(rows, countText)}`}
        series={[{ title: 'Rows', look: 'solid' }]}
        steps={rows}
        stepTitle={stepTitle}
        format={countText}
      />
      <BarChart
        title="Bytes"
        summary={`${sizeText(totalOf(buckets, 'bytes'))} ${span}, before compression.${mostText(bytes, sizeText)}`}
        series={[{ title: 'Bytes', look: 'solid' }]}
        steps={bytes}
        stepTitle={stepTitle}
        format={sizeText}
      />
    </div>
  )
}
