'use client'

import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'
import { EndTime } from '@/app/_ui/kit/time/end-time'
import { rotationOverlaps } from '@/lib/keys/rotate/rotation-overlaps'

/** How long the old secret goes on opening, with the moment at which it stops. */
export function OverlapField({
  seconds,
  onChange,
  hint,
  openedAtMs,
  expiresAtMs,
}: {
  seconds: number
  onChange: (seconds: number) => void
  /** Ending of the old secret. */
  hint: string
  openedAtMs: number
  /** The key's own end, past which no secret of it opens. */
  expiresAtMs: number | undefined
}) {
  const wantedMs = openedAtMs + seconds * 1000
  const isCut = expiresAtMs !== undefined && expiresAtMs < wantedMs
  const old = <code className="font-mono whitespace-nowrap">…{hint}</code>
  return (
    <>
      <ChoiceChips
        id="overlapSeconds"
        label="How long the old secret stays valid"
        hasOne
        options={rotationOverlaps.map((overlap) => ({
          value: String(overlap.seconds),
          title: overlap.title,
        }))}
        chosen={[String(seconds)]}
        onToggle={(value) => onChange(Number(value))}
      />
      <p aria-live="polite">
        {seconds === 0 ? (
          <>The old secret {old} stops working with the next request.</>
        ) : (
          <>
            The old secret {old} works until{' '}
            <strong className="font-medium">
              <EndTime atMs={isCut ? expiresAtMs : wantedMs} />
            </strong>
            {isCut && '. Then the key itself expires'}.
          </>
        )}
      </p>
    </>
  )
}
