import { parseListQuery } from '@/app/_ui/address/keys-address'
import { encodeKeyList } from '@/app/_ui/keys/list/key-list-rows'
import type { Actor } from '@/lib/base/actor'
import { isoDay } from '@/lib/base/time'
import { answered } from '@/lib/gate/answered'
import { requireActor } from '@/lib/gate/console/require-actor'
import { mostBulkKeys } from '@/lib/keys/edit/for-each-key'
import { findKeyIds } from '@/lib/keys/list/find-keys'
import { getKeys } from '@/lib/keys/list/get-key'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Keys that are encoded at a time. */
const batchSize = 100

/** The keys of these ids in their order, a batch at a time; what is not the actor's is left out. */
async function* keysOf(
  actor: Actor,
  ids: readonly string[],
  nowMs: number,
): AsyncGenerator<PublicApiKey[]> {
  for (let first = 0; first < ids.length; first += batchSize) {
    yield await getKeys(actor, ids.slice(first, first + batchSize), nowMs)
  }
}

/** The list of keys as a CSV file: those named `key`, else every key of the view that the query says. */
export const GET = answered(async (request: Request) => {
  const actor = await requireActor()
  const nowMs = storeNowMs()
  const parameters = new URL(request.url).searchParams
  const named = parameters.getAll('key').slice(0, mostBulkKeys)
  const ids = named.length > 0 ? named : await findKeyIds(actor, parseListQuery(parameters), nowMs)
  const bytes = encodeKeyList(keysOf(actor, ids, nowMs))
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await bytes.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="api-keys-${isoDay(nowMs)}.csv"`,
    },
  })
})
