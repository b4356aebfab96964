import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { readDeletionScript } from './read-deletion.lua'

/** How long a page offers to undo a deletion. */
export const undoOfferedMs = 10_000

/** A deletion that holds: the key has not been brought back. */
export interface Deletion {
  /** For how much longer a page offers to undo it; 0 when it does not. */
  undoLeftMs: number
}

/**
 * Returns the deletion of a key of the actor; undefined unless the key is deleted.
 * @throws KvError when the store cannot be asked
 */
export async function readDeletion(
  actor: Actor,
  keyId: string,
  nowMs: number,
): Promise<Deletion | undefined> {
  const names = { key: keyNames.apiKey(keyId) }
  const [deletedAtMs, undoUntilMs] = await readDeletionScript.run(names, { ownerId: actor.userId })
  if (deletedAtMs === undefined || undoUntilMs === undefined) return undefined
  const untilMs = Math.min(deletedAtMs + undoOfferedMs, undoUntilMs)
  return { undoLeftMs: Math.max(0, untilMs - nowMs) }
}
