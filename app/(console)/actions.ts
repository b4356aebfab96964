'use server'

import { redirect } from 'next/navigation'
import { endSession } from '@/lib/people/sign-in/next-auth'

/** Ends this browser's session; other sessions of the same person stay. */
export async function signOutAction(): Promise<void> {
  await endSession()
  redirect('/sign-in')
}
