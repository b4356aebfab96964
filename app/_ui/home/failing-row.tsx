import { TriangleAlert } from 'lucide-react'
import { fixHref } from '@/app/_ui/address/fix-address'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { callsText, percentText } from '@/app/_ui/kit/number-text'
import type { FailingKey } from '@/lib/usage/home/read-home'
import { failureWord } from '@/lib/usage/refusals/outcome-words'
import { adviceOf, refusalLabel } from '@/lib/usage/refusals/refusal-words'
import { AttentionRow } from './attention-row'

/** A key whose calls fail: how many, why the last one did, and what mends that. */
export function FailingRow({ failing }: { failing: FailingKey }) {
  const { id, allowed, limited, refused, latest } = failing
  const failed = limited + refused
  const share = `${percentText(failed, allowed + failed)} of ${callsText(allowed + failed)} since yesterday were ${failureWord(failing)}`
  const advice = latest?.reason ? adviceOf(latest.reason, latest.cause) : undefined
  const step = advice?.step
  return (
    <AttentionRow
      {...failing}
      icon={<TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />}
      button={
        latest && step ? (
          <ButtonLink size="small" href={fixHref(step.kind, id, latest)}>
            {step.label}
          </ButtonLink>
        ) : (
          <ButtonLink size="small" href={`${keyPageHref(id)}#refused`}>
            Show the calls
          </ButtonLink>
        )
      }
    >
      <p>
        {latest?.reason
          ? `${share}, the last one for: ${refusalLabel(latest.reason)}.`
          : `${share}.`}
      </p>
      {advice && <p className="max-w-prose text-ink-soft">{advice.fix}</p>}
    </AttentionRow>
  )
}
