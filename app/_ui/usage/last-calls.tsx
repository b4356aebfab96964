import clsx from 'clsx'
import { CircleCheck, CircleSlash, Gauge } from 'lucide-react'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Badge } from '@/app/_ui/kit/badge'
import { Link } from '@/app/_ui/kit/link'
import { sizeText } from '@/app/_ui/kit/number-text'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { countText } from '@/lib/base/count-text'
import { plainAddress } from '@/lib/base/network'
import type { OwnerCall, RecordedCall } from '@/lib/usage/recorded-call'
import { outcomeTitles } from '@/lib/usage/refusals/outcome-words'
import { adviceOf } from '@/lib/usage/refusals/refusal-words'
import { parameterText, RefusalAdvice } from './refusal-advice'

type ShownCall = RecordedCall & Partial<Pick<OwnerCall, 'keyId' | 'keyName'>>

const outcomes = {
  allowed: { tone: 'positive', icon: CircleCheck },
  limited: { tone: 'caution', icon: Gauge },
  refused: { tone: 'danger', icon: CircleSlash },
} as const

/** Why a call was not allowed; what mends it is folded in. */
function Refusal({ call, keyId }: { call: ShownCall & { reason: string }; keyId?: string }) {
  const parameter = parameterText(call)
  return (
    <>
      <Link
        href={`/help/problems#${call.reason.replaceAll('_', '-')}`}
        className="text-xs text-ink-soft underline underline-offset-2"
      >
        {adviceOf(call.reason, call.cause).what}
      </Link>
      {parameter && <code className="max-w-72 text-xs [overflow-wrap:anywhere]">{parameter}</code>}
      <details className="text-xs">
        <summary className="min-h-6 cursor-pointer py-0.5">How to fix it</summary>
        <div className="w-64 pb-1 whitespace-normal">
          <RefusalAdvice call={call} keyId={keyId} />
        </div>
      </details>
    </>
  )
}

function Outcome({ call, keyId }: { call: ShownCall; keyId: string | undefined }) {
  const { tone, icon } = outcomes[call.outcome]
  const { reason } = call
  return (
    <div className="flex flex-col items-start gap-0.5">
      <Badge tone={tone} icon={icon}>
        {outcomeTitles[call.outcome]}
      </Badge>
      {reason && <Refusal call={{ ...call, reason }} {...(keyId && { keyId })} />}
      {call.outcome === 'allowed' && !call.isComplete && (
        <span className="text-xs text-ink-soft">Interrupted</span>
      )}
    </div>
  )
}

const headings = [
  'Time',
  'Outcome',
  'Status',
  'Export',
  'Rows',
  'Size',
  'Address',
  'User agent',
  'Request ID',
] as const
const numeric: ReadonlySet<string> = new Set(['Status', 'Rows', 'Size'])

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
  keyId,
  nowMs,
  hasPrevious,
}: {
  call: ShownCall
  /** The key to mend; undefined once it is deleted. */
  keyId: string | undefined
  nowMs: number
  hasPrevious: boolean
}) {
  const { exportName, format, requestId = '' } = call
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
        <Outcome call={call} keyId={keyId} />
      </td>
      <td className={`${cell} text-right tabular-nums`}>{call.status ?? '–'}</td>
      <td className={`${cell} font-mono text-xs leading-5`}>
        {format ? `${exportName}.${format}` : exportName}
      </td>
      <td className={`${cell} text-right tabular-nums`}>{countText(call.rows)}</td>
      <td className={`${cell} text-right tabular-nums`}>{sizeText(call.bytes)}</td>
      <td className={`${cell} font-mono text-xs leading-5`}>{plainAddress(call.address)}</td>
      <td className={`${cell} max-w-56 truncate`} title={call.agent}>
        {call.agent || 'none'}
      </td>
      <td className={`${cell} font-mono text-xs leading-5`}>{requestId}</td>
      {hasPrevious && <td className={cell}>{call.isPrevious ? 'Old' : 'New'}</td>}
    </tr>
  )
}

function livingKey({ keyId, keyName }: ShownCall): string | undefined {
  return keyName === undefined ? undefined : keyId
}

/** The last calls one by one with their outcomes; the secret is named while two are known. */
export function LastCalls({
  calls,
  keyId,
  nowMs,
}: {
  calls: readonly ShownCall[]
  /** The key of all the calls; else each call says its own. */
  keyId?: string
  nowMs: number
}) {
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
                className={clsx('px-3 py-2 font-medium', numeric.has(heading) && 'text-right')}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {calls.map((call, index) => (
            <CallRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two calls can be alike to the millisecond
              key={index}
              {...{ call, nowMs, hasPrevious }}
              keyId={keyId ?? livingKey(call)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
