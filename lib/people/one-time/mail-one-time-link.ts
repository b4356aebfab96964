import { isMailConfigured, sendMail } from '@/lib/outbox/send-mail'
import { instanceTitle } from '../instance-title'

interface MailText {
  subject: string
  /** Before and after the link. */
  lines: readonly [string, string]
}

const texts = {
  invitation: (place: string): MailText => ({
    subject: `You are invited to ${place}`,
    lines: [
      `An administrator of ${place} has invited you. Open this link and choose a password. The link works once, within 72 hours:`,
      'If you did not expect this invitation, ignore this mail: no account is created until someone opens the link.',
    ],
  }),
  passwordReset: (place: string): MailText => ({
    subject: `Choose a new password for ${place}`,
    lines: [
      `An administrator of ${place} has created a link for you to choose a new password. The link works once, within 24 hours:`,
      'Your current password works until you use the link.',
    ],
  }),
  emailChange: (place: string): MailText => ({
    subject: `Confirm your e-mail address for ${place}`,
    lines: [
      `Someone wants to use this address for an account at ${place}. Open this link to confirm it. The link works once, within 24 hours:`,
      'If this was not you, ignore this mail: nothing changes until someone opens the link.',
    ],
  }),
  forgottenPassword: (place: string): MailText => ({
    subject: `Choose a new password for ${place}`,
    lines: [
      `Someone asked ${place} for a link to choose a new password for your account. The link works once, within one hour:`,
      'If this was not you, ignore this mail: your current password keeps working, and nobody else has the link.',
    ],
  }),
}

/**
 * Mails a one-time link to its recipient, if this instance can send mail.
 * @returns whether the provider accepted the mail; if not, the administrator passes on the link
 */
export async function mailOneTimeLink(
  kind: keyof typeof texts,
  to: string,
  link: string,
): Promise<boolean> {
  if (!isMailConfigured()) return false
  const { subject, lines } = texts[kind](await instanceTitle())
  const [before, after] = lines
  const sent = await sendMail({ to, subject, text: `${before}\n\n${link}\n\n${after}\n` })
  return sent.ok
}
