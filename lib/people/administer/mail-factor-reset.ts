import { readEnvironment } from '@/lib/base/environment'
import { isMailConfigured, sendMail } from '@/lib/outbox/send-mail'
import { findUser } from '../find-user'
import { instanceTitle } from '../instance-title'

/**
 * Tells a user by mail that an administrator turned off their second factor, if this instance can send mail. A mail that
 * cannot be sent changes nothing: the audit trail of the user tells it, too.
 */
export async function mailFactorReset(userId: string): Promise<void> {
  const user = isMailConfigured() ? await findUser(userId) : undefined
  if (!user) return
  const { origin } = new URL(readEnvironment().AUTH_URL)
  const place = await instanceTitle()
  const text = [
    `An administrator of ${place} turned off the second factor of your account, removed your passkeys and ended all your sessions. Your password is unchanged.`,
    'Sign in and add a new second factor. If you did not ask for this, tell your administrator and change your password.',
    `${origin}/account/credentials`,
  ]
  const subject = `Your second factor for ${place} was turned off`
  await sendMail({ to: user.email, subject, text: `${text.join('\n\n')}\n` })
}
