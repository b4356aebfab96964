import { fixHref } from '@/app/_ui/address/fix-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { RecordedCall } from '@/lib/usage/recorded-call'
import { adviceOf } from '@/lib/usage/refusals/refusal-words'

/** "filter[status] = perhaps", the parameter alone where its value is not known, or "window per-minute". */
export function parameterText({ cause, parameter, value }: RecordedCall): string | undefined {
  if (cause === 'calls_used_up' && parameter) return `window ${parameter}`
  return parameter && value ? `${parameter} = ${value}` : parameter
}

/** What mends a refused call, in words, and the button that does it for those who may change the key. */
export function RefusalAdvice({ call, keyId }: { call: RecordedCall; keyId: string | undefined }) {
  const { fix, step } = adviceOf(call.reason ?? '', call.cause)
  return (
    <div className="flex flex-col items-start gap-2">
      <p>{fix}</p>
      {step && keyId && (
        <OnlyManagers>
          <ButtonLink size="small" href={fixHref(step.kind, keyId, call)}>
            {step.label}
          </ButtonLink>
        </OnlyManagers>
      )}
    </div>
  )
}
