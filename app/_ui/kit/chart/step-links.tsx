import clsx from 'clsx'
import { Fragment } from 'react'
import { ArrowKeys } from './arrow-keys'
import { type ChartSeries, type ChartStep, looks, sumOf } from './chart-series'

function StepValues({
  step: { label, values },
  series,
  format,
  isLeft,
}: {
  step: ChartStep
  series: readonly ChartSeries[]
  format: (value: number) => string
  isLeft: boolean
}) {
  return (
    <span
      className={clsx(
        'pointer-events-none absolute bottom-full z-10 mb-1 hidden w-max max-w-56 flex-col gap-0.5 rounded-md bg-ink px-2.5 py-1.5 text-xs text-canvas shadow-lg group-hover:flex group-focus:flex group-aria-[current]:flex',
        isLeft ? 'left-0' : 'right-0',
      )}
    >
      <span className="font-medium">{label}</span>
      {series.map(({ title, look }, at) => (
        // The space keeps the words apart where they are compared with the name of the link.
        <Fragment key={title}>
          {' '}
          <span className="flex items-center gap-1.5 whitespace-nowrap">
            <svg aria-hidden width="8" height="8" viewBox="0 0 8 8" className="shrink-0">
              <rect width="8" height="8" fill={looks[look].fill} stroke="var(--canvas)" />
            </svg>
            {`${title}: ${format(values[at] ?? 0)}`}
          </span>
        </Fragment>
      ))}
    </span>
  )
}

/** The values of a step as a sentence, for screen readers: what is shown on hover is not there before. */
function nameOf(
  { label, values }: ChartStep,
  series: readonly ChartSeries[],
  format: (value: number) => string,
): string {
  return `${label}. ${series.map(({ title }, at) => `${title}: ${format(values[at] ?? 0)}`).join(', ')}`
}

/**
 * A link over each step of a chart: it shows the values on hover, focus and touch, and leads to the calls. One of them is
 * a tab stop, the arrow keys reach the others.
 */
export function StepLinks({
  series,
  steps,
  format,
}: {
  series: readonly ChartSeries[]
  steps: readonly ChartStep[]
  format: (value: number) => string
}) {
  const chosen = steps.findIndex(({ isChosen }) => isChosen)
  const highest = steps.reduce(
    (best, { values }, at) => (sumOf(values) > sumOf(steps[best]?.values ?? []) ? at : best),
    steps.length - 1,
  )
  const tabStop = chosen >= 0 ? chosen : highest
  return (
    <ArrowKeys>
      {steps.map((step, at) => (
        <a
          key={step.href}
          href={step.href}
          aria-label={nameOf(step, series, format)}
          tabIndex={at === tabStop ? 0 : -1}
          aria-current={step.isChosen ? 'true' : undefined}
          className="group relative h-full min-w-0 hover:bg-ink/8 focus-visible:bg-ink/8 aria-[current]:bg-accent/15"
        >
          <StepValues {...{ step, series, format }} isLeft={at < steps.length / 2} />
        </a>
      ))}
    </ArrowKeys>
  )
}
