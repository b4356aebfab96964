import { notFound } from 'next/navigation'
import type { Actor } from '@/lib/base/actor'
import { requireActor } from '@/lib/gate/console/require-actor'

/** The signed-in administrator; anybody else is told that only administrators come here. The verbs ask again. */
export async function requireAdministrator(): Promise<Actor> {
  const actor = await requireActor()
  if (actor.role !== 'administrator') notFound()
  return actor
}
