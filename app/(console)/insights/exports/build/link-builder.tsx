'use client'

import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { type Copyable, CopyButton } from '@/app/_ui/clipboard/copy-button'
import { revealLinkAction } from '../actions'
import { exportLink, type LinkChoices, linkQuery } from '../export-link'
import { FormatField } from '../format-field'
import type { BuilderFacts, KeyChoice } from './builder-facts'
import { ChoiceFields } from './choice-fields'
import { DownloadButton } from './download-button'
import { KeyField } from './key-field'
import { Preview } from './preview'
import { Snippets } from './snippets'

/** The link of an export, growing with the choices made; beside it what it opens. */
export function LinkBuilder({
  facts,
  origin,
  userId,
  keys,
}: {
  facts: BuilderFacts
  origin: string
  userId: string
  keys: readonly KeyChoice[]
}) {
  const [format, setFormat] = useState(facts.formats[0] ?? 'csv')
  const [keyId, setKeyId] = useState(
    keys.find(({ isDefault }) => isDefault)?.id ?? keys[0]?.id ?? '',
  )
  const [choices, setChoices] = useState<LinkChoices>({
    range: { choice: facts.hasTimeRange ? 'last30days' : '', from: '', to: '' },
    filters: {},
    columns: [],
  })
  const query = linkQuery(choices)
  const file = { exportName: facts.name, userId, format }
  const shownLink = exportLink(origin, 'kwl_…', file, query)

  async function readLink(): Promise<Copyable> {
    const found = await revealLinkAction(keyId)
    return 'failure' in found ? found : { text: exportLink(origin, found.text, file, query) }
  }

  return (
    <div className="flex flex-col gap-8">
      <section
        aria-labelledby="link-title"
        className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-5"
      >
        <h2 id="link-title" className="text-base font-semibold">
          Export link
        </h2>
        <ChoiceFields facts={facts} choices={choices} onChange={setChoices} />
        <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
          <FormatField name="format" formats={facts.formats} value={format} onChange={setFormat} />
          <div className="min-w-56 grow">
            <KeyField keys={keys} value={keyId} onChange={setKeyId} />
          </div>
        </div>
        <output className="block rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 break-all">
          {shownLink}
        </output>
        <div className="flex flex-wrap gap-2">
          <CopyButton
            read={readLink}
            what="export link"
            label="Copy link"
            variant="primary"
            size="regular"
            icon={<Link2 aria-hidden />}
          />
          <DownloadButton read={readLink} fileName={`${facts.name}.${format}`} />
        </div>
      </section>
      <Preview exportName={facts.name} query={query} />
      <Snippets
        source={{
          link: shownLink,
          api: `${origin}/api/v1/exports/${facts.name}.${format}${query}`,
          file: `${facts.name}.${format}`,
          format,
        }}
      />
    </div>
  )
}
