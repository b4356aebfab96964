'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { encode } from 'uqr'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { useLatestStep } from '@/app/_ui/session/action/use-latest-step'
import { AnswerGuard } from '@/app/_ui/session/draft/answer-guard'
import { takeStep } from '@/app/_ui/session/take-step'
import type { FactorOffer } from '@/lib/people/second-factor/add-factor'
import { addFactorAction } from './factor-actions'

/** A text as a QR code, dark on light in either colour scheme, as readers expect it. */
function QrCode({ text, title }: { text: string; title: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-md border border-line"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** Spaces every four characters make it easier to type. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Scan, then prove with the first code that the app has it. */
export function FactorSetup({
  offered,
  onAdded,
  onCancel,
}: {
  offered: FactorOffer
  onAdded: (codes: readonly string[]) => void
  onCancel: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const beginStep = useLatestStep()

  useEffect(() => input.current?.focus(), [])

  async function confirm(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const code = input.current?.value ?? ''
    const outcome = await takeStep(
      () => addFactorAction(offered.offer, code),
      (failure) => ({ failure }),
      beginStep(() => setFailure(undefined)),
    )
    setBusy(false)
    if ('codes' in outcome) return onAdded(outcome.codes)
    setFailure(outcome.failure)
    input.current?.select()
  }

  return (
    <form onSubmit={confirm} className="flex flex-col gap-4">
      <AnswerGuard what="recovery codes" isAwaited={busy} />
      <div className="flex flex-wrap items-start gap-5">
        <QrCode text={offered.address} title="QR code for your authenticator app" />
        <div className="max-w-sm min-w-0">
          <p>Scan this code with an authenticator app, or enter this secret:</p>
          <code className="mt-2 block rounded-md bg-sunken px-3 py-2 font-mono text-[0.8125rem] break-words">
            {inGroups(offered.secret)}
          </code>
          <p className="mt-2 text-ink-soft">The second factor is on once you enter a code.</p>
        </div>
      </div>
      <div className="max-w-xs">
        <TextField
          id="factor-code"
          name="code"
          label="Code from the app"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          error={failure}
          ref={input}
        />
      </div>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? 'Checking…' : 'Turn on'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
