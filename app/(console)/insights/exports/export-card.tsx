'use client'

import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { CodeBlock } from '@/app/_ui/clipboard/code-block'
import { CopyButton } from '@/app/_ui/clipboard/copy-button'
import { revealLinkAction } from './actions'
import { exportLink, rangeQuery, type TimeRange } from './export-link'
import { FormatField } from './format-field'
import { TimeRangeField } from './time-range-field'

export interface ExportFacts {
  name: string
  title: string
  description: string
  formats: readonly string[]
  hasTimeRange: boolean
}

/** One export of the catalogue: what it contains, and the link that grows with the choices made. */
export function ExportCard({
  facts,
  origin,
  userId,
}: {
  facts: ExportFacts
  origin: string
  userId: string
}) {
  const [format, setFormat] = useState(facts.formats[0] ?? 'csv')
  const [range, setRange] = useState<TimeRange>({ choice: 'last30days', from: '', to: '' })
  const query = facts.hasTimeRange ? rangeQuery(range) : ''
  const file = { exportName: facts.name, userId, format }
  const api = `${origin}/api/v1/exports/${facts.name}.${format}${query}`
  const curl = `curl -H "Authorization: Bearer $KEYWARD_KEY" -o ${facts.name}.${format} "${api}"`

  async function readLink() {
    const found = await revealLinkAction()
    return 'failure' in found ? found : { text: exportLink(origin, found.text, file, query) }
  }

  return (
    <article
      aria-labelledby={`${facts.name}-title`}
      className="flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-surface p-5"
    >
      <div>
        <h2 id={`${facts.name}-title`} className="flex flex-wrap items-baseline gap-x-2.5">
          <span className="text-base font-semibold">{facts.title}</span>
          <code className="font-mono text-xs text-ink-soft">{facts.name}</code>
        </h2>
        <p className="mt-1 text-ink-soft">{facts.description}</p>
      </div>
      <div className="flex flex-wrap items-start gap-4">
        {facts.hasTimeRange && (
          <div className="grow">
            <TimeRangeField id={`${facts.name}-range`} range={range} onChange={setRange} />
          </div>
        )}
        <FormatField
          name={`${facts.name}-format`}
          formats={facts.formats}
          value={format}
          onChange={setFormat}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <h3 className="font-medium">Export link</h3>
        <div className="flex flex-wrap items-start gap-2 rounded-md border border-line bg-sunken p-2 pl-3">
          <output className="min-w-48 grow basis-0 py-1 font-mono text-xs leading-5 break-all">
            {exportLink(origin, 'kwl_…', file, query)}
          </output>
          <CopyButton
            read={readLink}
            what="export link"
            label="Copy link"
            accessibleLabel={`Copy link: ${facts.title}`}
            variant="primary"
            icon={<Link2 aria-hidden />}
          />
        </div>
      </div>
      <div className="flex flex-col gap-1.5">
        <h3 className="font-medium">With a key in the header</h3>
        <CodeBlock code={curl} what={`command: ${facts.title}`} />
      </div>
    </article>
  )
}
