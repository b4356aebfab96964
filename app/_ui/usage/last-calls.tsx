import { CircleCheck, CircleSlash, Gauge } from 'lucide-react'
import Link from 'next/link'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Badge } from '@/app/_ui/kit/badge'
import { sizeText } from '@/app/_ui/kit/number-text'
import { Moment, relativeText } from '@/app/_ui/kit/time/moment'
import { plainAddress } from '@/lib/base/network'
import type { OwnerCall, RecordedCall } from '@/lib/usage/recorded-call'
import { refusalSentence } from '@/lib/usage/refusal-labels'

type ShownCall = RecordedCall & Partial<Pick<OwnerCall, 'keyId' | 'keyName'>>

const counts = new Intl.NumberFormat('en')

const outcomes = {
  allowed: { word: 'Allowed', tone: 'positive', icon: CircleCheck },
  limited: { word: 'Limited', tone: 'caution', icon: Gauge },
  refused: { word: 'Refused', tone: 'danger', icon: CircleSlash },
} as const

function Outcome({ call }: { call: RecordedCall }) {
  const { word, tone, icon } = outcomes[call.outcome]
  return (
    <div className="flex flex-col items-start gap-0.5">
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      {call.reason && (
        <Link
          href={`/help/problems#${call.reason.replaceAll('_', '-')}`}
          className="text-xs text-ink-soft underline underline-offset-2"
        >
          {refusalSentence(call.reason)}
        </Link>
      )}
      {call.outcome === 'allowed' && !call.isComplete && (
        <span className="text-xs text-ink-soft">Interrupted</span>
      )}
    </div>
  )
}

const headings = ['Time', 'Outcome', 'Export', 'Rows', 'Size', 'Address', 'User agent'] as const

function KeyLink({ keyId, keyName }: { keyId: string; keyName: string | undefined }) {
  if (keyName === undefined) return <span className="text-ink-soft">Deleted</span>
  return (
    <Link href={keyPageHref(keyId)} className="text-accent underline-offset-2 hover:underline">
      {keyName}
    </Link>
  )
}

function CallRow({
  call,
  nowMs,
  hasPrevious,
}: {
  call: ShownCall
  nowMs: number
  hasPrevious: boolean
}) {
  const cell = 'px-3 py-1.5 align-top whitespace-nowrap'
  return (
    <tr>
      <td className={cell}>
        <Moment atMs={call.atMs} text={relativeText(call.atMs, nowMs)} />
      </td>
      {call.keyId && (
        <td className={`${cell} max-w-56 truncate`}>
          <KeyLink keyId={call.keyId} keyName={call.keyName} />
        </td>
      )}
      <td className={cell}>
        <Outcome call={call} />
      </td>
      <td className={`${cell} font-mono text-xs leading-5`}>{call.exportName}</td>
      <td className={`${cell} text-right tabular-nums`}>{counts.format(call.rows)}</td>
      <td className={`${cell} text-right tabular-nums`}>{sizeText(call.bytes)}</td>
      <td className={`${cell} font-mono text-xs leading-5`}>{plainAddress(call.address)}</td>
      <td className={`${cell} max-w-56 truncate`} title={call.agent}>
        {call.agent || 'none'}
      </td>
      {hasPrevious && <td className={cell}>{call.isPrevious ? 'Old' : 'New'}</td>}
    </tr>
  )
}

/** The last calls one by one with their outcomes; the secret is named while two are known. */
export function LastCalls({ calls, nowMs }: { calls: readonly ShownCall[]; nowMs: number }) {
  const hasPrevious = calls.some(({ isPrevious }) => isPrevious)
  const [time, ...others] = headings
  const shown = [
    time,
    ...(calls.some(({ keyId }) => keyId) ? ['Key'] : []),
    ...others,
    ...(hasPrevious ? ['Secret'] : []),
  ]
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll a wide table with the arrow keys
      tabIndex={0}
      aria-label="Last calls"
      className="relative max-h-[32rem] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-[0.8125rem]">
        <thead className="sticky top-0 z-10 bg-sunken text-left">
          <tr>
            {shown.map((heading) => (
              <th
                key={heading}
                scope="col"
                className={`px-3 py-2 font-medium ${heading === 'Rows' || heading === 'Size' ? 'text-right' : ''}`}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {calls.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two calls can be alike to the millisecond
            <CallRow key={index} call={call} nowMs={nowMs} hasPrevious={hasPrevious} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
