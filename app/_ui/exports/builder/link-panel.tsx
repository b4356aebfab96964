import { Download, Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LinkChoices } from '@/app/_ui/address/export-link'
import { Button } from '@/app/_ui/kit/button'
import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { later } from '@/app/_ui/kit/later'
import type { ExportOptions, KeyChoice } from '../catalogue/export-options'
import { useDownload } from './download'
import { KeyField } from './key-field'
import { LinkPromise } from './link-promise'
import type { PageKeys } from './list-key-choices'

const DownloadProgress = later(async () => (await import('./download-progress')).DownloadProgress)

/**
 * The link as it grows, what it opens, and what can be done with it. The progress of a download is beside its button, which
 * stays at the lower edge of a phone.
 */
export function LinkPanel({
  options,
  choices,
  shownLink,
  keys,
  formId,
  apiKey,
  onKeyChange,
  readLink,
  isComplete,
  refusal,
}: {
  options: ExportOptions
  choices: LinkChoices
  /** The link without its token. */
  shownLink: string
  keys: PageKeys
  formId: string
  apiKey: KeyChoice | undefined
  onKeyChange: (apiKey: KeyChoice) => void
  readLink: () => Promise<Copyable>
  /** Says whether the link can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
  /** Why the link cannot be copied here, drawn by the server. */
  refusal: ReactNode
}) {
  const { state, start, cancel } = useDownload(readLink)
  const isBusy = state !== undefined && 'bytes' in state
  return (
    <section
      id="link"
      aria-labelledby="link-title"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5 lg:sticky lg:top-6"
    >
      <h2 id="link-title" className="text-base font-semibold">
        Export link
      </h2>
      <output
        aria-label="Export link"
        className="block max-h-56 overflow-y-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 break-all"
      >
        {shownLink}
      </output>
      {apiKey ? (
        <>
          {refusal || (
            <div className="flex flex-wrap gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:p-3 max-sm:[&>*]:grow">
              <CopyButton
                read={readLink}
                what="export link"
                label="Copy link"
                variant="primary"
                size="regular"
                icon={<Link2 aria-hidden />}
              />
              <Button onClick={() => isComplete() && start()} disabled={isBusy}>
                <Download aria-hidden />
                Download
              </Button>
              {state && (
                <div className="basis-full">
                  <DownloadProgress state={state} onCancel={cancel} />
                </div>
              )}
            </div>
          )}
          <KeyField
            {...{ keys, formId }}
            exportName={options.name}
            value={apiKey}
            onChange={onKeyChange}
          />
          <LinkPromise options={options} choices={choices} apiKey={apiKey} />
        </>
      ) : (
        refusal
      )}
    </section>
  )
}
