import { newId } from '@/lib/base/identifiers'
import { problemResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { requireManager } from '@/lib/gate/console/require-actor'
import { requestIdHeader } from '@/lib/gate/request/request-headers'
import { readRecentUse, readRecentUseOfPerson } from '@/lib/usage/recent/read-recent-use'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Who used keys lately, as JSON for the dialogs that end them: the keys named `key`, or all of the person `user`. */
export const GET = answered(async (request: Request) => {
  const actor = await requireManager()
  const parameters = new URL(request.url).searchParams
  const keyIds = parameters.getAll('key')
  const ownerId = parameters.get('user') ?? actor.userId
  const found =
    keyIds.length > 0
      ? await readRecentUse(actor, ownerId, keyIds)
      : await readRecentUseOfPerson(actor, ownerId)
  if (found.ok) return Response.json(found.value)
  return problemResponse(found.failure, request.headers.get(requestIdHeader) ?? newId('request'))
})
