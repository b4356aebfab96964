import { after } from 'next/server'
import { answered } from '@/app/_routes/answered'
import { deliverAfterAnswer } from '@/lib/outbox/sweep'
import { manageKeys } from '../_answers/manage-keys'

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
