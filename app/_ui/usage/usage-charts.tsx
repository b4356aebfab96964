import { BarChart } from '@/app/_ui/kit/chart/bar-chart'
import { ChartPatterns } from '@/app/_ui/kit/chart/chart-patterns'
import { type ChartSeries, type ChartStep, sumOf } from '@/app/_ui/kit/chart/chart-series'
import { callsText, figureText, sizeText } from '@/app/_ui/kit/number-text'
import { nounFor } from '@/lib/base/count-text'
import { outcomesText } from '@/lib/usage/refusals/outcome-words'
import { sumOfSteps, type UsageStep } from '@/lib/usage/series/read-series'
import { type StepLength, stepHeader, stepLabel, stepTick } from './step-labels'
import { callSeries } from './usage-view'

/** What the charts of a range need to know beside its steps. */
export interface ShownUsage {
  steps: readonly UsageStep[]
  length: StepLength
  /** The reader's time zone. */
  zone: string
  /** When the calls were: "in the last 48 hours". */
  span: string
  /** Where the calls of a step are listed. */
  hrefOf: (startMs: number) => string
  chosenMs?: number | undefined
}

function mostText(steps: readonly ChartStep[], format: (value: number) => string): string {
  const highest = steps.reduce<ChartStep | undefined>(
    (best, step) => (best && sumOf(best.values) >= sumOf(step.values) ? best : step),
    undefined,
  )
  if (!highest || sumOf(highest.values) === 0) return ''
  return ` Most at ${highest.label}: ${format(sumOf(highest.values))}.`
}

/** Older versions did not count outcomes by export and caller. */
const unsplitSeries: ChartSeries = { title: 'Outcome not recorded', look: 'plain' }

function callsSummary({ steps, span }: ShownUsage, most: string): string {
  const { allowed, limited, refused, unsplit } = sumOfSteps(steps, 0)
  const others = unsplit > 0 ? `, ${figureText(unsplit)} without a recorded outcome` : ''
  const all = allowed + limited + refused + unsplit
  return `${callsText(all)} ${span}: ${outcomesText({ allowed, limited, refused })}${others}.${most}`
}

/** Calls, rows and bytes over time, each as bars, as a sentence and as a table. */
export function UsageCharts(usage: ShownUsage) {
  const { steps, length, zone, span, hrefOf, chosenMs } = usage
  const total = sumOfSteps(steps, 0)
  const chartSteps = (values: (step: UsageStep) => number[]): ChartStep[] =>
    steps.map((step) => ({
      label: stepLabel(step.startMs, length, zone),
      tick: stepTick(step.startMs, length.stepMs, zone),
      values: values(step),
      href: hrefOf(step.startMs),
      isChosen: step.startMs === chosenMs,
    }))
  const hasUnsplit = total.unsplit > 0
  const calls = chartSteps(({ allowed, limited, refused, unsplit }) => [
    allowed,
    limited,
    refused,
    ...(hasUnsplit ? [unsplit] : []),
  ])
  const rows = chartSteps((step) => [step.rows])
  const bytes = chartSteps((step) => [step.bytes])
  const stepTitle = stepHeader(length.stepMs, zone)
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
      <ChartPatterns />
      <div className="min-w-0 lg:col-span-2">
        <BarChart
          title="Calls"
          summary={callsSummary(usage, mostText(calls, figureText))}
          series={hasUnsplit ? [...callSeries, unsplitSeries] : callSeries}
          steps={calls}
          stepTitle={stepTitle}
          format={figureText}
          isWhole
        />
      </div>
      <BarChart
        title="Rows"
        summary={`${figureText(total.rows)} ${nounFor(total.rows, 'row')} ${span}.${mostText(rows, figureText)}`}
        series={[{ title: 'Rows', look: 'solid' }]}
        steps={rows}
        stepTitle={stepTitle}
        format={figureText}
        isWhole
      />
      <BarChart
        title="Bytes"
        summary={`${sizeText(total.bytes)} ${span}, before compression.${mostText(bytes, sizeText)}`}
        series={[{ title: 'Bytes', look: 'solid' }]}
        steps={bytes}
        stepTitle={stepTitle}
        format={sizeText}
        isWhole
      />
    </div>
  )
}
