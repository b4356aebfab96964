import type { Emptiness } from '@/lib/exports/run/explain-emptiness'

function quoted(titles: readonly string[], word: 'or' | 'and'): string {
  const names = titles.map((title) => `“${title}”`)
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last
}

/** Why there are no rows, and what would bring some. */
export function emptinessText(emptiness: Emptiness): string {
  switch (emptiness.kind) {
    case 'each':
      return `No rows. There would be some without ${quoted(emptiness.of, 'or')}.`
    case 'together':
      return `No rows. There would be some without ${quoted(emptiness.of, 'and')} together.`
    case 'required':
      return `No rows for this value of ${quoted(emptiness.of, 'and')}. Try another.`
    case 'nothing':
      return 'No rows, with or without filters: this export holds nothing for you yet.'
    case 'unknown':
      return 'No rows. Keyward could not find out which filter leaves none. Remove one filter after another to see.'
  }
}
