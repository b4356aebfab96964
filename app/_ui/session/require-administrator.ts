import { notFound } from 'next/navigation'
import type { Actor } from '@/lib/base/actor'
import { requireActor } from '@/lib/gate/console/require-actor'

/** Returns the signed-in administrator; others see that the page is for administrators. The verbs check again. */
export async function requireAdministrator(): Promise<Actor> {
  const actor = await requireActor()
  if (actor.role !== 'administrator') notFound()
  return actor
}
