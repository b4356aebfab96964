import { exactText } from '@/lib/keys/list/search-text'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { normalizeName } from '@/lib/keys/record/stored-settings'

/** What of a key matches a search. */
export type Match = 'nothing' | 'name' | 'ending' | 'id' | 'other secret'

/** Returns what of a key the search found. */
export function matchOf({ id, hint, name }: PublicApiKey, search: string): Match {
  const exact = exactText(search)
  if (exact === '') return 'nothing'
  if (exact === id) return 'id'
  if (exact === hint) return 'ending'
  return normalizeName(name).includes(normalizeName(search.trim())) ? 'name' : 'other secret'
}

/** Returns where a text has another, ignoring case; undefined where the two cannot be compared letter by letter. */
function partOf(text: string, search: string): readonly [number, number] | undefined {
  const [folded, sought] = [text.toLowerCase(), search.trim().toLowerCase()]
  const from = folded.length === text.length ? folded.indexOf(sought) : -1
  return from < 0 || sought === '' ? undefined : [from, from + sought.length]
}

/** A text with the part marked that was searched for. */
export function MatchedText({ text, search }: { text: string; search: string }) {
  const part = partOf(text, search)
  if (!part) return text
  return (
    <>
      {text.slice(0, part[0])}
      <mark className="rounded-xs bg-caution-soft text-ink underline decoration-caution">
        {text.slice(...part)}
      </mark>
      {text.slice(part[1])}
    </>
  )
}
