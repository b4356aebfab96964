import type { ReactNode } from 'react'
import type { LinkChoices } from '@/app/_ui/address/export-link'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import type { ExportOptions, KeyChoice } from '../catalogue/export-options'
import { KeyField } from './key-field'
import { LinkButtons } from './link-buttons'
import { type BuilderIcons, LinkPromise } from './link-promise'
import type { PageKeys } from './list-key-choices'

/** The link as it grows, what it opens, and what can be done with it. */
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
  icons,
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
  icons: BuilderIcons
}) {
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
          {refusal || <LinkButtons {...{ readLink, isComplete, icons }} />}
          <KeyField
            {...{ keys, formId }}
            exportName={options.name}
            value={apiKey}
            onChange={onKeyChange}
          />
          <LinkPromise {...{ options, choices, apiKey, icons }} />
        </>
      ) : (
        refusal
      )}
    </section>
  )
}
