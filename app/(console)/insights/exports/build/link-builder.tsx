'use client'

import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { type Copyable, CopyButton } from '@/app/_ui/clipboard/copy-button'
import { revealLinkAction } from '../actions'
import { exportLink, linkQuery, openChoices } from '../export-link'
import { ChoiceFields } from './_fields/choice-fields'
import { FormatField } from './_fields/format-field'
import { KeyField } from './_fields/key-field'
import type { BuilderFacts, KeyChoice } from './builder-facts'
import { DownloadButton } from './download-button'
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
  const [format, setFormat] = useState(facts.formats[0]?.extension ?? 'csv')
  const [keyId, setKeyId] = useState(
    keys.find(({ isDefault }) => isDefault)?.id ?? keys[0]?.id ?? '',
  )
  const [choices, setChoices] = useState(openChoices(facts.hasTimeRange ? 'last30days' : ''))
  const hasTitles = facts.formats.some((one) => one.extension === format && one.hasTitles)
  const query = linkQuery(hasTitles ? choices : { ...choices, language: '' })
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
        <ChoiceFields facts={facts} hasTitles={hasTitles} choices={choices} onChange={setChoices} />
        <div className="grid gap-4 sm:grid-cols-2">
          <FormatField id="format" formats={facts.formats} value={format} onChange={setFormat} />
          <KeyField keys={keys} value={keyId} onChange={setKeyId} />
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
