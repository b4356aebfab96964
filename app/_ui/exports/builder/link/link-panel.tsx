import { Download, Link2 } from 'lucide-react'
import type { LinkChoices } from '@/app/_ui/exports/address/export-link'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { type Copyable, CopyButton } from '@/app/_ui/kit/clipboard/copy-button'
import { Notice } from '@/app/_ui/kit/notice'
import { useMayManage } from '@/app/_ui/session/may-manage'
import { KeyField } from '../fields/key-field'
import type { BuilderFacts, KeyChoice, KeyChoices } from '../state/builder-facts'
import { DownloadProgress } from './download-progress'
import { LinkPromise } from './link-promise'
import { useDownload } from './use-download'

function NoKey() {
  return (
    <Notice>
      <p className="mb-2">You have no active key, and a link needs one.</p>
      <ButtonLink size="small" href="/access/api-keys">
        Open the API-Key Manager
      </ButtonLink>
    </Notice>
  )
}

/** The link as it grows, what it opens, and what can be done with it. */
export function LinkPanel({
  facts,
  choices,
  shownLink,
  keys,
  apiKey,
  onKeyChange,
  readLink,
  isComplete,
}: {
  facts: BuilderFacts
  choices: LinkChoices
  /** The link without its token. */
  shownLink: string
  keys: KeyChoices
  apiKey: KeyChoice | undefined
  onKeyChange: (id: string) => void
  readLink: () => Promise<Copyable>
  /** Says whether the link can work, and shows what is missing when it cannot. */
  isComplete: () => boolean
}) {
  const mayManage = useMayManage()
  const { state, start, cancel } = useDownload(readLink)
  const isBusy = state !== undefined && 'bytes' in state
  return (
    <section
      id="link"
      aria-labelledby="link-title"
      className="flex scroll-mt-20 flex-col gap-4 rounded-lg border border-line bg-surface p-5 lg:sticky lg:top-6"
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
          {mayManage ? (
            <div className="flex flex-wrap gap-2">
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
            </div>
          ) : (
            <Notice>Sign in to copy this link or download the file.</Notice>
          )}
          <DownloadProgress state={state} onCancel={cancel} />
          <KeyField keys={keys} value={apiKey.id} onChange={onKeyChange} />
          <LinkPromise facts={facts} choices={choices} apiKey={apiKey} />
        </>
      ) : (
        <NoKey />
      )}
    </section>
  )
}
