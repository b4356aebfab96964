import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { KvError } from '@/lib/store/kv-error'

/** The most keys that one command may name. */
export const mostBulkKeys = 100

/** The result of a command on several keys. */
export interface BulkOutcome {
  /** Ids of the keys that were changed. */
  done: readonly string[]
  /** The other keys, each with the reason in one sentence. */
  failed: readonly { id: string; why: string }[]
  /** The new default key, when one of the keys was the default. */
  newDefaultKeyId: string | undefined
}

const unknownOutcome = 'The store did not answer, so the outcome is unknown.'

async function runOn(
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
 * Runs a command on several keys. Each key is one atomic step: a failure of one key does not stop the others.
 * @param keyIds the first `mostBulkKeys` of them, each once
 */
export async function forEachKey(
  keyIds: readonly string[],
  command: (id: string) => Promise<Result<{ newDefaultKeyId?: string } | undefined, Problem>>,
): Promise<BulkOutcome> {
  const ids = [...new Set(keyIds)].slice(0, mostBulkKeys)
  const outcomes = await Promise.all(ids.map((id) => runOn(id, command)))
  const failed = outcomes.flatMap(({ id, why }) => (why === undefined ? [] : [{ id, why }]))
  return {
    done: outcomes.filter(({ why }) => why === undefined).map(({ id }) => id),
    failed,
    newDefaultKeyId: outcomes.find(({ newDefaultKeyId }) => newDefaultKeyId)?.newDefaultKeyId,
  }
}
