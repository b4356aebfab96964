import { callsText } from '@/app/_ui/kit/number-text'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import type { Caller, RecentUse } from '@/lib/usage/recent/recent-use'

const mostCallers = 4
const mostExports = 5

/** "statsdaily, vouchers and 2 more". */
function namesText(names: readonly string[]): string {
  const more = names.length - mostExports
  const shown = names.slice(0, mostExports).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}

function CallerText({ caller, nowMs }: { caller: Caller; nowMs: number }) {
  const { agent, address, calls, lastAtMs } = caller
  return (
    <li className="[overflow-wrap:anywhere]">
      {agent || 'A program without a name'} at <code className="text-xs">{address}</code>:{' '}
      {callsText(calls)}, the last {relativeText(lastAtMs, nowMs)}
    </li>
  )
}

const whose = {
  key: { used: 'This key was last used', never: 'This key has never been used.' },
  person: {
    used: 'The keys of this person were last used',
    never: 'No key of this person has been used in the last 400 days.',
  },
} as const

function Unused({ use, of }: { use: RecentUse; of: keyof typeof whose }) {
  const { refusedCalls, lastAtMs } = use
  if (refusedCalls === 0 && lastAtMs === undefined) return <p>{whose[of].never}</p>
  return <p>{`The last ${callsText(refusedCalls)} were all refused.`}</p>
}

/** Says who used a key lately, or that nobody did. */
export function RecentUseText({
  use,
  of,
  nowMs,
}: {
  use: RecentUse
  /** Whether one key was asked for, or all keys of a person. */
  of: keyof typeof whose
  nowMs: number
}) {
  const { calls, lastAtMs, callers, exports } = use
  if (calls === 0 || lastAtMs === undefined) return <Unused use={use} of={of} />
  const more = callers.length - mostCallers
  return (
    <div className="rounded-md border border-caution bg-caution-soft px-3.5 py-2.5">
      <p>
        {whose[of].used} <strong>{relativeText(lastAtMs, nowMs)}</strong>. The last{' '}
        {callsText(calls)} came from:
      </p>
      <ul className="mt-1 list-disc pl-5">
        {callers.slice(0, mostCallers).map((caller) => (
          <CallerText key={`${caller.address} ${caller.agent}`} caller={caller} nowMs={nowMs} />
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
      <p className="mt-1 [overflow-wrap:anywhere]">Exports: {namesText(exports)}.</p>
    </div>
  )
}
