import { callsText } from '@/app/_ui/kit/number-text'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import type { RecordedCall } from '@/lib/usage/recorded-call'
import { failureWord } from '@/lib/usage/refusals/outcome-words'
import { adviceOf } from '@/lib/usage/refusals/refusal-words'
import { parameterText, RefusalAdvice } from './refusal-advice'

const mostShown = 4

/** Calls that were not allowed for the same reason. */
interface SameRefusal {
  latest: RecordedCall
  calls: number
}

/** Groups calls by what has to be mended, the latest first. */
function sameRefusals(calls: readonly RecordedCall[]): SameRefusal[] {
  const found = new Map<string, SameRefusal>()
  for (const call of calls) {
    const { reason, cause, parameter, value, exportName, address } = call
    const where = reason === 'address_not_allowed' ? address : exportName
    const name = [reason, cause, parameter, value, where].join(' ')
    const { latest = call, calls: before = 0 } = found.get(name) ?? {}
    found.set(name, { latest, calls: before + 1 })
  }
  return [...found.values()]
}

/** The key whose calls are shown, and when. */
interface Shown {
  keyId: string
  nowMs: number
}

function Refusal({ refusal: { latest, calls }, keyId, nowMs }: Shown & { refusal: SameRefusal }) {
  const { exportName, format, address, reason, requestId, atMs } = latest
  const parameter = parameterText(latest)
  return (
    <li className="flex flex-col gap-1.5 py-4 first:pt-0 last:pb-0">
      <h3 className="font-semibold">{adviceOf(reason ?? '', latest.cause).what}</h3>
      <p className="text-[0.8125rem] text-ink-soft [overflow-wrap:anywhere]">
        {callsText(calls)} of <code>{format ? `${exportName}.${format}` : exportName}</code>
        {parameter && (
          <>
            {' '}
            with <code>{parameter}</code>
          </>
        )}{' '}
        from {address}, the last <Moment atMs={atMs} text={relativeText(atMs, nowMs)} />
        {requestId && (
          <>
            , request <code>{requestId}</code>
          </>
        )}
      </p>
      <RefusalAdvice call={latest} keyId={keyId} />
    </li>
  )
}

/** Says of the last calls that were not allowed what to mend, once for each cause. Empty when all were allowed. */
export function WhyRefused({ calls, ...shown }: Shown & { calls: readonly RecordedCall[] }) {
  const failed = calls.filter(({ outcome }) => outcome !== 'allowed')
  if (failed.length === 0) return null
  const limited = failed.filter(({ outcome }) => outcome === 'limited').length
  const refusals = sameRefusals(failed)
  const more = refusals.length - mostShown
  return (
    <section
      id="refused"
      aria-labelledby="why-refused"
      className="rounded-xl border border-line bg-surface p-5 sm:p-6"
    >
      <h2 id="why-refused" className="mb-3 text-base font-semibold">
        Why calls were {failureWord({ limited, refused: failed.length - limited })}
      </h2>
      <ul className="divide-y divide-line">
        {refusals.slice(0, mostShown).map((refusal) => (
          <Refusal key={refusals.indexOf(refusal)} refusal={refusal} {...shown} />
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-3 text-ink-soft">{more} more in the list of the last calls below.</p>
      )}
    </section>
  )
}
