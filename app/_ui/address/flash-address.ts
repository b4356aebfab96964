import { listHref, parseListQuery } from './key-list-address'
import { listPath } from './keys-address'

/** Codes in the list's address for what was done to a key. */
export type FlashCode = 'created' | 'saved' | 'deleted' | 'undone' | 'revoked' | 'restored'

/**
 * Where an action leads: the view of the list it came from, with what happened and the row to highlight.
 * @param listAddress comes from a form; only its query is used, and only what the list knows
 */
export function flashAddress(listAddress: string, done: FlashCode, highlight?: string): string {
  const query = parseListQuery(new URLSearchParams(listAddress.split('?')[1] ?? ''))
  return listHref(query, { extra: { done, ...(highlight && { highlight }) } })
}

/** After a key ended: the view it was ended in, or, with a new default key, the first page, where that is on top. */
export function endedAddress(
  { keyId, listAddress }: { keyId: string; listAddress: string },
  done: 'revoked' | 'deleted',
  successorId: string | undefined,
): string {
  const address = successorId
    ? flashAddress(listPath, done, successorId)
    : flashAddress(listAddress, done)
  const undo = new URLSearchParams({ undo: keyId })
  return done === 'deleted' ? `${address}&${undo}` : address
}
