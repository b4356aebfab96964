import type { PublicApiKey } from '@/lib/keys/record/api-key'

/** The page of one key. */
export function keyPageHref(keyId: string): string {
  return `/access/api-keys/key?key=${encodeURIComponent(keyId)}`
}

/** What of a key's text may be shown, to recognise it: of an imported one only its ending. */
export function keyText({ origin, hint }: Pick<PublicApiKey, 'origin' | 'hint'>): string {
  return origin === 'imported' ? `…${hint}` : `kw_live_…${hint}`
}
