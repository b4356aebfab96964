'use client'

import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { later } from '@/app/_ui/kit/later'
import { type Previewed, usePreview } from './use-preview'

const PreviewResult = later(async () => (await import('./preview-result')).PreviewResult)

/** The first rows of what was chosen. */
export function Preview({
  isComplete,
  formId,
  drawn,
  icon,
  ...previewed
}: Previewed & {
  /** What the page came with, drawn by the server. */
  drawn: ReactNode
  /** Of the button, drawn by the server. */
  icon: ReactNode
  /** Says whether the export can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
  /** The form that asks for the preview before the script runs. */
  formId: string
}) {
  const { options, isValid, initial } = previewed
  const { shown, isLoading, isStale, load } = usePreview(previewed)

  return (
    <section id="preview" aria-labelledby="preview-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="preview-title" className="text-base font-semibold">
          First 20 rows
        </h2>
        <Button
          type="submit"
          form={formId}
          name="preview"
          value="1"
          onClick={(event) => {
            event.preventDefault()
            if (isComplete()) load()
          }}
          busy={isLoading}
        >
          {icon}
          {isLoading ? 'Looking…' : 'Preview'}
        </Button>
      </div>
      <p className="text-ink-soft" aria-live="polite">
        {!shown && 'Preview the rows of this link. The preview then follows your choices.'}
        {isStale &&
          (isValid
            ? 'Updating…'
            : 'The choices have changed since this preview. One is not valid yet.')}
      </p>
      {shown && (shown === initial ? drawn : <PreviewResult {...shown} options={options} />)}
    </section>
  )
}
