import { after } from 'next/server'
import { deliverAfterAnswer } from '@/lib/activity/outbox/sweep'
import { manageKeys } from '../_answers/manage-keys'

export const runtime = 'edge'

/** The keys of the owner of the key that was sent. Which of them, and what about it, the grant says. */
export async function GET(request: Request): Promise<Response> {
  return manageKeys(request)
}

export async function POST(request: Request): Promise<Response> {
  after(deliverAfterAnswer)
  return manageKeys(request)
}

export async function PATCH(request: Request): Promise<Response> {
  after(deliverAfterAnswer)
  return manageKeys(request)
}

export async function DELETE(request: Request): Promise<Response> {
  after(deliverAfterAnswer)
  return manageKeys(request)
}
