import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import { figureText, percentText, sizeText } from '@/app/_ui/kit/number-text'
import { countText } from '@/lib/base/count-text'
import type { UsageStep } from '@/lib/usage/series/read-series'

function callsOf({ allowed, limited, refused, unsplit }: UsageStep): number {
  return allowed + limited + refused + unsplit
}

/** Returns how a figure differs from the one before: "12 % more", "half", "3 times as many". */
export function changeText(now: number, before: number): string {
  if (now === before) return 'No change from'
  if (before === 0) return 'None'
  const ratio = now / before
  if (ratio >= 10) return `${countText(Math.round(ratio))} times as many as`
  const percent = Math.round(Math.abs(ratio - 1) * 100)
  const amount = percent === 0 ? '<1 %' : `${percent} %`
  return `${amount} ${ratio > 1 ? 'more than' : 'less than'}`
}

function Change({ now, before, span }: { now: number; before: number | undefined; span: string }) {
  if (before === undefined) return <p className="text-xs text-ink-soft">No figures before that.</p>
  const Arrow = now === before ? ArrowRight : now > before ? ArrowUpRight : ArrowDownRight
  return (
    <p className="flex items-start gap-1 text-xs text-ink-soft">
      <Arrow aria-hidden className="mt-px size-3.5 shrink-0" />
      {`${changeText(now, before)} ${span}`}
    </p>
  )
}

const figures: readonly {
  title: string
  figureOf: (step: UsageStep) => number
  format: (value: number) => string
}[] = [
  { title: 'Calls', figureOf: callsOf, format: figureText },
  {
    title: 'Limited or refused',
    figureOf: ({ limited, refused }) => limited + refused,
    format: figureText,
  },
  { title: 'Rows', figureOf: ({ rows }) => rows, format: figureText },
  { title: 'Bytes', figureOf: ({ bytes }) => bytes, format: sizeText },
]

/** The sums of a range in large figures, each with its change against the same time before. */
export function BigFigures({
  total,
  before,
  span,
}: {
  total: UsageStep
  before: UsageStep | undefined
  /** When the figures before were: "in the 48 hours before". */
  span: string
}) {
  const calls = callsOf(total)
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {figures.map(({ title, figureOf, format }) => (
        <div key={title} className="rounded-xl border border-line bg-surface p-4">
          <dt className="text-ink-soft">{title}</dt>
          <dd>
            <span className="text-2xl font-semibold tabular-nums">{format(figureOf(total))}</span>
            {title === 'Limited or refused' && calls > 0 && (
              <span className="ml-2 text-ink-soft">{percentText(figureOf(total), calls)}</span>
            )}
            <Change now={figureOf(total)} before={before && figureOf(before)} span={span} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
