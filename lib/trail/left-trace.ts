import type { Actor } from '@/lib/base/actor'
import { listActivity } from './list-activity'

/** Entries of a request that was refused, or of what was only used for it. */
const besides = /^(?:attempt\.|factor\.recovery_code_used$)/

async function isInTrail(actor: Actor, ownerId: string, requestId: string): Promise<boolean> {
  const latest = {
    ownerId,
    group: '',
    subject: '',
    search: '',
    fromMs: undefined,
    untilMs: undefined,
    before: '',
  } as const
  const page = await listActivity(actor, latest)
  if (!page.ok) return false
  return page.value.events.some(
    ({ request, action }) => request === requestId && !besides.test(action),
  )
}

/**
 * Returns whether a recent request changed something: each change and its audit entry are written in one step, so that
 * the trail knows it even if the answer was lost.
 * @param ownerId another user whom the request was about; only administrators may ask for them
 * @throws KvError when the store cannot be asked
 */
export async function leftTrace(
  actor: Actor,
  requestId: string,
  ownerId?: string,
): Promise<boolean> {
  if (await isInTrail(actor, actor.userId, requestId)) return true
  const isOther = ownerId !== undefined && /^\d{1,15}$/.test(ownerId) && ownerId !== actor.userId
  return isOther && isInTrail(actor, ownerId, requestId)
}
