import { readEnvironment } from '@/lib/base/environment'
import { isMailConfigured, sendMail } from '@/lib/outbox/send-mail'
import type { OneTimeKind } from './one-time-token'

const texts: Record<OneTimeKind, (host: string) => { subject: string; lines: string[] }> = {
  invitation: (host) => ({
    subject: `You are invited to ${host}`,
    lines: [
      `An administrator of ${host} has invited you. Open this link and choose a password; it works once, for 72 hours:`,
      'If you did not expect this, leave it alone: nothing happens without the link.',
    ],
  }),
  passwordReset: (host) => ({
    subject: `Choose a new password for ${host}`,
    lines: [
      `An administrator of ${host} has made a link with which you choose a new password; it works once, for 24 hours:`,
      'Until you use it, your password stays as it is.',
    ],
  }),
}

/**
 * Sends a one-time link to whom it is for, where this instance can send mail.
 * @returns whether the mail is on its way; if not, the administrator hands the link on
 */
export async function mailOneTimeLink(
  kind: OneTimeKind,
  to: string,
  link: string,
): Promise<boolean> {
  if (!isMailConfigured()) return false
  const { host } = new URL(readEnvironment().AUTH_URL)
  const { subject, lines } = texts[kind](host)
  const [before, after] = lines
  const sent = await sendMail({ to, subject, text: `${before}\n\n${link}\n\n${after}\n` })
  return sent.ok
}
