import type { NextFetchEvent, NextRequest } from 'next/server'
import { gate } from '@/lib/gate/gate'
import { carryOut } from '@/lib/gate/next-adapter'
import { refuseUnfit } from '@/lib/gate/public/refuse-unfit'

export const config = { matcher: ['/((?!_next/static/).*)'] }

/** Asks the gate and does what it says; the deciding is in lib/gate. */
export async function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const decision = (await refuseUnfit(request)) ?? (await gate(request))
  return carryOut(decision, request, event)
}
