import { listPath, parseListQuery } from '@/app/_ui/address/keys-address'
import { encodeKeyList } from '@/app/_ui/keys/list/key-list-rows'
import type { Actor } from '@/lib/base/actor'
import { isoDay } from '@/lib/base/time'
import { answered } from '@/lib/gate/answered'
import { requireActor } from '@/lib/gate/console/require-actor'
import { mostBulkKeys } from '@/lib/keys/edit/for-each-key'
import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import type { PublicApiKey } from '@/lib/keys/record/api-key'

export const runtime = 'edge'

/** The keys of these ids, in their order; what is not the actor's is left out. */
async function* namedKeys(
  actor: Actor,
  ids: readonly string[],
  nowMs: number,
): AsyncGenerator<PublicApiKey[]> {
  const found = await Promise.all(ids.slice(0, mostBulkKeys).map((id) => getKey(actor, id, nowMs)))
  yield found.flatMap((one) => (one.ok ? [one.value] : []))
}

/** Every page of a view, one after the other. */
async function* keysOfView(
  actor: Actor,
  parameters: URLSearchParams,
  nowMs: number,
): AsyncGenerator<PublicApiKey[]> {
  const query = parseListQuery(parameters)
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const found = await listKeys(actor, { ...query, page }, nowMs)
    pageCount = Math.ceil(found.total / found.pageSize)
    yield found.keys
  }
}

/** The list of keys as a CSV file: those named `key`, else every key of the view that the query says. */
export const GET = answered(async (request: Request) => {
  const actor = await requireActor(listPath)
  const nowMs = Date.now()
  const parameters = new URL(request.url).searchParams
  const ids = parameters.getAll('key')
  const pages = ids.length > 0 ? namedKeys(actor, ids, nowMs) : keysOfView(actor, parameters, nowMs)
  const bytes = encodeKeyList(pages)
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
