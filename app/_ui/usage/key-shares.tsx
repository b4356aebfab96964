import Link from 'next/link'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { callsText, percentText } from '@/app/_ui/kit/number-text'
import type { RankedKey } from '@/lib/usage/read-owner-usage'

function KeyName({ id, named }: { id: string; named: RankedKey['key'] }) {
  if (!named) return <span className="text-ink-soft">A deleted key</span>
  return (
    <>
      <Link
        href={keyPageHref(id)}
        className="rounded-sm text-accent underline decoration-transparent underline-offset-4 [overflow-wrap:anywhere] hover:decoration-current"
      >
        {named.name}
      </Link>{' '}
      <code className="font-mono text-xs text-ink-soft">…{named.hint}</code>
    </>
  )
}

/** Which keys the calls came with, the busiest first. */
export function KeyShares({ keys, all }: { keys: readonly RankedKey[]; all: number }) {
  return (
    <ol className="divide-y divide-line">
      {keys.map(({ id, key, calls }) => (
        <li key={id} className="flex items-baseline justify-between gap-4 py-2">
          <span className="min-w-0">
            <KeyName id={id} named={key} />
          </span>
          <span className="shrink-0 whitespace-nowrap text-ink-soft tabular-nums">
            {callsText(calls)} · {percentText(calls, all)}
          </span>
        </li>
      ))}
    </ol>
  )
}
