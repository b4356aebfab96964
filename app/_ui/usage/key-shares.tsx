import type { ReactNode } from 'react'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Link } from '@/app/_ui/kit/link'
import { callsText, shareTexts } from '@/app/_ui/kit/number-text'
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

function Share({ calls, share, children }: { calls: number; share: string; children: ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-4 py-2">
      <span className="min-w-0">{children}</span>
      <span className="shrink-0 whitespace-nowrap text-ink-soft tabular-nums">
        {callsText(calls)} · {share}
      </span>
    </li>
  )
}

/** Which keys the calls came with, the busiest first; the shares add up to 100 %. */
export function KeyShares({ keys, all }: { keys: readonly RankedKey[]; all: number }) {
  const others = Math.max(0, all - keys.reduce((sum, { calls }) => sum + calls, 0))
  const shares = shareTexts([...keys.map(({ calls }) => calls), others])
  return (
    <ol className="divide-y divide-line">
      {keys.map(({ id, key, calls }, at) => (
        <Share key={id} calls={calls} share={shares[at] ?? ''}>
          <KeyName id={id} named={key} />
        </Share>
      ))}
      {others > 0 && (
        <Share calls={others} share={shares.at(-1) ?? ''}>
          <span className="text-ink-soft">Other keys</span>
        </Share>
      )}
    </ol>
  )
}
