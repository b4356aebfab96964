import { Button } from '@/app/_ui/kit/button'
import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { later } from '@/app/_ui/kit/later'
import { useDownload } from './download'
import type { BuilderIcons } from './link-promise'

const DownloadProgress = later(async () => (await import('./download-progress')).DownloadProgress)

/**
 * Copies a link, or downloads its file. The progress of a download is beside its button, which stays at the lower edge of
 * a phone.
 */
export function LinkButtons({
  readLink,
  isComplete,
  icons,
}: {
  readLink: () => Promise<Copyable>
  /** Says whether the link can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
  icons: BuilderIcons
}) {
  const { state, start, cancel } = useDownload(readLink)
  const isBusy = state !== undefined && 'bytes' in state
  return (
    <div className="flex flex-wrap gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:p-3 max-sm:[&>*]:grow">
      <CopyButton
        read={readLink}
        what="export link"
        label="Copy link"
        variant="primary"
        size="regular"
        icon={icons.copy}
      />
      <Button onClick={() => isComplete() && start()} busy={isBusy}>
        {icons.download}
        Download
      </Button>
      {state && (
        <div className="basis-full">
          <DownloadProgress state={state} onCancel={cancel} />
        </div>
      )}
    </div>
  )
}
