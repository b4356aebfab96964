import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'

/** Says that a form holds what was typed before, and offers to begin anew. */
export function RestoredDraft({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Notice>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        This form holds what you typed before. It is not saved yet.
        <Button size="small" onClick={onDiscard}>
          Discard it
        </Button>
      </div>
    </Notice>
  )
}
