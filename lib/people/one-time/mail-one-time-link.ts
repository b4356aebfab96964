import { isMailConfigured, sendMail } from '@/lib/outbox/send-mail'
import { instanceTitle } from '../instance-title'
import type { OneTimeKind } from './one-time-token'

const texts: Record<OneTimeKind, (place: string) => { subject: string; lines: string[] }> = {
  invitation: (place) => ({
    subject: `You are invited to ${place}`,
    lines: [
      `An administrator of ${place} has invited you. Open this link and choose a password. The link works once, within 72 hours:`,
      'If you did not expect this invitation, ignore this mail: no account is created until someone opens the link.',
    ],
  }),
  passwordReset: (place) => ({
    subject: `Choose a new password for ${place}`,
    lines: [
      `An administrator of ${place} has created a link for you to choose a new password. The link works once, within 24 hours:`,
      'Your current password works until you use the link.',
    ],
  }),
}

/**
 * Mails a one-time link to its recipient, if this instance can send mail.
 * @returns whether the provider accepted the mail; if not, the administrator passes on the link
 */
export async function mailOneTimeLink(
  kind: OneTimeKind,
  to: string,
  link: string,
): Promise<boolean> {
  if (!isMailConfigured()) return false
  const { subject, lines } = texts[kind](await instanceTitle())
  const [before, after] = lines
  const sent = await sendMail({ to, subject, text: `${before}\n\n${link}\n\n${after}\n` })
  return sent.ok
}
