import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { KvError } from '@/lib/store/kv-error'

/** The most keys that one command may name. */
export const mostBulkKeys = 100

/** What became of several keys, each for itself. */
export interface BulkOutcome {
  /** Ids of those done. */
  done: readonly string[]
  /** Those that were not, and why, in one sentence each. */
  failed: readonly { id: string; why: string }[]
  /** The default key that was made because one of them was the default. */
  newDefaultKeyId: string | undefined
}

const unknownOutcome = 'The store did not answer; it is not known what became of the key.'

async function settle(
  id: string,
  command: (id: string) => Promise<Result<{ newDefaultKeyId?: string } | undefined, Problem>>,
) {
  try {
    const outcome = await command(id)
    if (!outcome.ok) return { id, why: outcome.failure.detail }
    return { id, newDefaultKeyId: outcome.value?.newDefaultKeyId }
  } catch (error) {
    if (error instanceof KvError) return { id, why: unknownOutcome }
    throw error
  }
}

/**
 * Does one thing to several keys at once. Each key is one atomic step of its own: what fails for one is no reason to
 * leave the others undone.
 * @param keyIds the first `mostBulkKeys` of them, each once
 */
export async function forEachKey(
  keyIds: readonly string[],
  command: (id: string) => Promise<Result<{ newDefaultKeyId?: string } | undefined, Problem>>,
): Promise<BulkOutcome> {
  const ids = [...new Set(keyIds)].slice(0, mostBulkKeys)
  const outcomes = await Promise.all(ids.map((id) => settle(id, command)))
  const failed = outcomes.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }]))
  return {
    done: outcomes.filter(({ why }) => why === undefined).map(({ id }) => id),
    failed,
    newDefaultKeyId: outcomes.find(({ newDefaultKeyId }) => newDefaultKeyId)?.newDefaultKeyId,
  }
}
