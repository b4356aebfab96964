import { manageKeys } from '@/app/api/_granted/manage-keys'
import { answered } from '@/lib/gate/answered'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Manages the keys of the owner of the calling key. Which operation on which key, the grant says. */
export const GET = answered(manageKeys)

export const POST = GET
export const PATCH = GET
export const DELETE = GET
