import { redirect } from 'next/navigation'
import { type ListQuery, listHref } from '@/app/_ui/address/key-list-address'
import { leakedKeyPath } from '@/app/_ui/address/keys-address'
import type { Actor } from '@/lib/base/actor'
import { sha256Hex } from '@/lib/base/hmac'
import { findBySecret } from '@/lib/keys/find/find-by-secret'
import { secretShape } from '@/lib/keys/find/secret-shape'

/**
 * Leads away from an address with a secret in its search, which only a browser without scripts sends: to the key by its
 * id, or to the form for leaked keys. The secret is in no page and in no further address.
 */
export async function leadAwaySecret(actor: Actor, query: ListQuery, nowMs: number): Promise<void> {
  const shape = secretShape(query.search)
  if (!shape) return
  if (shape.kind === 'secret') {
    const sought = { ending: shape.token.slice(-4), sha256: sha256Hex(shape.token) }
    const found = await findBySecret(actor, sought, 'own', nowMs)
    const key = found.ok ? found.value[0]?.key : undefined
    if (key) redirect(listHref({ ...query, search: key.id, status: '', chip: '', page: 1 }))
  }
  redirect(leakedKeyPath)
}
