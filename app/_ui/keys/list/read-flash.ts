import type { FlashCode } from '@/app/_ui/address/flash-address'
import type { Actor } from '@/lib/base/actor'
import { isNameOf } from '@/lib/base/record-of'
import { readDeletion } from '@/lib/keys/end/read-deletion'

export const flashSentences = {
  created: 'The API key was created. It is the highlighted row, ready to copy.',
  saved: 'The changes were saved.',
  deleted: 'The API key was deleted. It no longer works.',
  revoked: 'The API key was revoked. It no longer works.',
  undone: 'The deletion was undone. The API key is as it was before.',
  restored: 'The API key was restored as Revoked. It does not work.',
} as const satisfies Record<FlashCode, string>

/** What the last action did to a key. */
export interface Flash {
  code: FlashCode
  /** The key that was deleted, and for how much longer that can be undone. */
  undo?: { keyId: string; leftMs: number }
}

/**
 * Reads what the address of the list says was done. Of a deletion it counts only while it is true: the same page is
 * shown again when a person goes back to it or reloads it.
 * @throws KvError when the store cannot be asked
 */
export async function readFlash(
  actor: Actor,
  parameters: URLSearchParams,
  nowMs: number,
): Promise<Flash | undefined> {
  const code = parameters.get('done')
  if (code === null || !isNameOf(flashSentences, code)) return undefined
  const deletedId = code === 'deleted' ? parameters.get('undo') : null
  const broughtBackId =
    code === 'undone' || code === 'restored' ? parameters.get('highlight') : null
  const keyId = deletedId ?? broughtBackId
  if (keyId === null) return code === 'deleted' ? undefined : { code }
  const deletion = await readDeletion(actor, keyId, nowMs)
  if (broughtBackId !== null) return deletion ? undefined : { code }
  return deletion && { code, undo: { keyId, leftMs: deletion.undoLeftMs } }
}
