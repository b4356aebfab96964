import { answered } from '@/lib/gate/answered'
import { version } from '@/lib/gate/public/version'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Answers as long as the process does. Neither store nor lake is asked. */
export const GET = answered(async () => Response.json({ status: 'ok', version }))
