import { CircleCheck, CircleSlash, Gauge } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { Link } from '@/app/_ui/kit/link'
import type { RecordedCall } from '@/lib/usage/recorded-call'
import { outcomeTitles } from '@/lib/usage/refusals/outcome-words'
import { adviceOf } from '@/lib/usage/refusals/refusal-words'
import { parameterText, RefusalAdvice } from './refusal-advice'

const outcomes = {
  allowed: { tone: 'positive', icon: CircleCheck },
  limited: { tone: 'caution', icon: Gauge },
  refused: { tone: 'danger', icon: CircleSlash },
} as const

/** Why a call was not allowed; what mends it is folded in. */
function Refusal({ call, keyId }: { call: RecordedCall & { reason: string }; keyId?: string }) {
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

/** How a call ended, and why if it was not allowed. */
export function CallOutcome({ call, keyId }: { call: RecordedCall; keyId: string | undefined }) {
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
