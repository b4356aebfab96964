import type { NextFetchEvent, NextRequest } from 'next/server'
import { gate } from '@/lib/gate/gate'
import { carryOut } from '@/lib/gate/next-adapter'
import { refuseOtherSecrets } from '@/lib/gate/public/refuse-other-secrets'

export const config = { matcher: ['/((?!_next/static/).*)'] }

/** Asks the gate and does what it says; the deciding is in lib/gate. */
export async function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const decision = (await refuseOtherSecrets(request)) ?? (await gate(request))
  return carryOut(decision, request, event)
}
