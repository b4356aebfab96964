import type { ReactNode } from 'react'
import type { LinkChoices, TimeRange } from '@/app/_ui/address/export-link'
import { rangeDays } from '@/app/_ui/address/range-days'
import type { ExportOptions, KeyChoice } from '../catalogue/export-options'

/** The icons of a builder, drawn by the server. */
export type BuilderIcons = Readonly<
  Record<'copy' | 'download' | 'preview' | 'rows' | 'days' | 'key', ReactNode>
>

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-soft">
      {icon}
      <span className="min-w-0">{children}</span>
    </li>
  )
}

function rowsText(rows: ExportOptions['rows'], rowsOf: string): string {
  if (rows === 'own') return 'your own rows'
  if (rows === 'of-network') return 'rows of the whole network'
  return rowsOf ? `the rows of partner ${rowsOf}` : 'the rows of all partners'
}

function DaysLine({
  range,
  options,
  icon,
}: {
  range: TimeRange
  options: ExportOptions
  icon: ReactNode
}) {
  const { days, isMoving } = rangeDays(range, options.today)
  const { days: tomorrow } = rangeDays(range, options.today + 1)
  const stays = tomorrow === days ? 'also tomorrow' : `tomorrow ${tomorrow}`
  return (
    <Line icon={icon}>
      {isMoving ? 'Relative range: today ' : 'Always '}
      <strong className="font-semibold">{days}</strong>
      {isMoving && `, ${stays}`}, in {options.timeZone}.
    </Line>
  )
}

/** Says what a link opens, for which days and until when, before a person shares it. */
export function LinkPromise({
  options,
  choices,
  apiKey,
  icons,
}: {
  options: ExportOptions
  choices: LinkChoices
  apiKey: KeyChoice
  icons: BuilderIcons
}) {
  return (
    <ul aria-label="What the link opens" className="flex flex-col gap-2">
      <Line icon={icons.rows}>
        Anyone with the link can read{' '}
        <strong className="font-semibold">{rowsText(options.rows, choices.rowsOf)}</strong>, without
        signing in.
      </Line>
      {options.hasTimeRange ? (
        <DaysLine range={choices.range} options={options} icon={icons.days} />
      ) : (
        <Line icon={icons.days}>The file is created each time the link is opened.</Line>
      )}
      <Line icon={icons.key}>
        Works until the key “{apiKey.name}” is revoked or deleted
        {apiKey.lastDay ? (
          <>
            , and no longer than <strong className="font-semibold">{apiKey.lastDay}</strong>.
          </>
        ) : (
          '; it never expires.'
        )}
      </Line>
    </ul>
  )
}
