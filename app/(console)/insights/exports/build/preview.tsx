'use client'

import { Eye } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { ExportPreview } from '@/lib/exports/preview-export'
import { previewAction } from '../actions'

type Shown = ExportPreview | { failures: readonly string[] }

function PreviewTable({ rows }: { rows: ExportPreview['rows'] }) {
  const columns = Object.keys(rows[0] ?? {})
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls a wide table with the arrow keys
      tabIndex={0}
      aria-label="First rows"
      className="overflow-x-auto rounded-md border border-line"
    >
      <table className="w-full text-[0.8125rem]">
        <thead className="bg-sunken text-left">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an export have no identity and never move
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className="max-w-64 truncate px-3 py-1.5 whitespace-nowrap">
                  {String(row[column] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Outcome({ shown }: { shown: Shown }) {
  if ('failures' in shown) return <Notice look="danger">{shown.failures.join(' ')}</Notice>
  if (shown.rows.length > 0) return <PreviewTable rows={shown.rows} />
  return (
    <Notice>
      {shown.emptiedBy.length > 0
        ? `No rows: there would be some without the ${shown.emptiedBy.join(' or the ')}.`
        : 'No rows: this export has nothing for you yet.'}
    </Notice>
  )
}

/** The first rows of what was chosen, fetched when asked for. */
export function Preview({ exportName, query }: { exportName: string; query: string }) {
  const [shown, setShown] = useState<{ query: string; outcome: Shown }>()
  const [isLoading, startLoading] = useTransition()

  function load(): void {
    startLoading(async () => {
      const outcome = await previewAction(exportName, query).catch(() => ({
        failures: ['The preview could not be fetched. Try again.'],
      }))
      setShown({ query, outcome })
    })
  }

  return (
    <section aria-labelledby="preview-title" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2 id="preview-title" className="text-base font-semibold">
          First 20 rows
        </h2>
        <Button size="small" onClick={load} disabled={isLoading}>
          <Eye aria-hidden />
          {isLoading ? 'Looking…' : 'Preview'}
        </Button>
      </div>
      {shown && shown.query !== query && (
        <p className="text-ink-soft">The choices have changed since: preview again.</p>
      )}
      {shown && <Outcome shown={shown.outcome} />}
    </section>
  )
}
