import { after } from 'next/server'
import { manageKeys } from '@/app/api/_granted/manage-keys'
import { answered } from '@/lib/gate/answered'
import { deliverAfterAnswer } from '@/lib/outbox/sweep'

export const runtime = 'edge'

/** The keys of the owner of the key that was sent. Which of them, and what about it, the grant says. */
export const GET = answered(async (request: Request) => {
  return manageKeys(request)
})

export const POST = answered(async (request: Request) => {
  after(deliverAfterAnswer)
  return manageKeys(request)
})

export const PATCH = answered(async (request: Request) => {
  after(deliverAfterAnswer)
  return manageKeys(request)
})

export const DELETE = answered(async (request: Request) => {
  after(deliverAfterAnswer)
  return manageKeys(request)
})
