import type { NextFetchEvent, NextRequest } from 'next/server'
import { gate } from '@/lib/gate/gate'
import { carryOut } from '@/lib/gate/next-adapter'

export const config = { matcher: ['/((?!_next/static/).*)'] }

/** Asks the gate and does what it says; the deciding is in lib/gate. */
export async function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  return carryOut(await gate(request), request, event)
}
