import { X } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { sizeText } from '@/app/_ui/kit/number-text'
import type { DownloadState } from './download'

/** How much of a download has come; its whole size is not known before its end. */
export function DownloadProgress({
  state,
  onCancel,
}: {
  state: NonNullable<DownloadState>
  onCancel: () => void
}) {
  if ('failure' in state) return <Notice look="danger">{state.failure}</Notice>
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3">
      <div className="flex items-center justify-between gap-3">
        <span className="tabular-nums">
          {state.bytes === 0 ? 'Waiting for the first rows…' : `${sizeText(state.bytes)} so far`}
        </span>
        <Button size="small" onClick={onCancel}>
          <X aria-hidden />
          Cancel
        </Button>
      </div>
      <progress aria-label="Download" className="h-1.5 w-full accent-accent" />
    </div>
  )
}
