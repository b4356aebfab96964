import { parseListQuery } from '@/app/_ui/address/key-list-address'
import { keyListColumns, toKeyListRow } from '@/app/_ui/keys/list/key-list-rows'
import type { Actor } from '@/lib/base/actor'
import { succeed } from '@/lib/base/result'
import { isoDay } from '@/lib/base/time'
import { answerTable } from '@/lib/gate/answer-table'
import { mostBulkKeys } from '@/lib/keys/edit/for-each-key'
import { findKeyIds } from '@/lib/keys/list/find-keys'
import { getKeys } from '@/lib/keys/list/get-key'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Keys that are encoded at a time. */
const batchSize = 100

/** The keys of these ids in their order, a batch at a time; what is not the actor's is left out. */
async function* rowsOf(
  actor: Actor,
  ids: readonly string[],
  nowMs: number,
): AsyncGenerator<string[][]> {
  for (let first = 0; first < ids.length; first += batchSize) {
    const keys = await getKeys(actor, ids.slice(first, first + batchSize), nowMs)
    yield keys.map(toKeyListRow)
  }
}

/** The list of keys as a file: those named `key`, else every key of the view that the query says. */
export const GET = answerTable(async (actor, parameters) => {
  const nowMs = storeNowMs()
  const named = parameters.getAll('key').slice(0, mostBulkKeys)
  const ids = named.length > 0 ? named : await findKeyIds(actor, parseListQuery(parameters), nowMs)
  return succeed({
    name: `api-keys-${isoDay(nowMs)}`,
    columns: keyListColumns,
    pages: rowsOf(actor, ids, nowMs),
  })
})
