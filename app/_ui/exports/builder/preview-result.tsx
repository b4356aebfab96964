import { Notice } from '@/app/_ui/kit/notice'
import type { Emptiness } from '@/lib/exports/run/explain-emptiness'
import type { ExportOptions } from '../catalogue/export-options'
import { PreviewTable } from './preview-table'
import type { ShownPreview } from './read-preview'

function quoted(titles: readonly string[], word: 'or' | 'and'): string {
  const names = titles.map((title) => `“${title}”`)
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last
}

/** Why there are no rows, and what would bring some. */
function emptinessText(emptiness: Emptiness): string {
  switch (emptiness.kind) {
    case 'each':
      return `No rows. To get some, remove ${quoted(emptiness.of, 'or')}.`
    case 'together':
      return `No rows. To get some, remove ${quoted(emptiness.of, 'and')} together.`
    case 'required':
      return `No rows for this value of ${quoted(emptiness.of, 'and')}. Try another.`
    case 'nothing':
      return 'No rows, with or without filters. This export has no data for you yet.'
    case 'unknown':
      return 'No rows. Keyward could not find out which filter excludes them. Remove the filters one by one.'
  }
}

/** The rows of a preview, why there are none, or what is wrong with the choices. */
export function PreviewResult({
  outcome,
  emptiness,
  options,
}: ShownPreview & { options: ExportOptions }) {
  if ('failures' in outcome) return <Notice look="danger">{outcome.failures.join(' ')}</Notice>
  if (outcome.rows.length > 0) return <PreviewTable rows={outcome.rows} columns={options.columns} />
  return (
    <Notice>
      {emptiness ? emptinessText(emptiness) : 'No rows. Looking for the filter that excludes them…'}
    </Notice>
  )
}
