import { isLoopback } from '@/lib/base/settings/hosts'

const remedy = 'Name the certificate of your own authority in NODE_EXTRA_CA_CERTS instead.'

/** Whether a mail server on another machine may show any certificate. */
function acceptsAnyCertificate(smtpUrl: string): boolean {
  const { hostname, searchParams } = new URL(smtpUrl)
  const isChecked = searchParams.getAll('tls.rejectUnauthorized').every((one) => one === 'true')
  return !isChecked && !isLoopback(hostname)
}

/**
 * Refuses settings under which certificates of other machines are not checked.
 * @throws Error naming the setting, without its value
 */
export function refuseUncheckedTls(environment: NodeJS.ProcessEnv): void {
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    throw new Error(
      `NODE_TLS_REJECT_UNAUTHORIZED turns off the check of every certificate. ${remedy}`,
    )
  }
  const { SMTP_URL } = environment
  if (!SMTP_URL) return
  if (!URL.canParse(SMTP_URL)) {
    throw new Error(
      'SMTP_URL must be an address such as smtps://user:password@mail.example.org:465.',
    )
  }
  if (acceptsAnyCertificate(SMTP_URL)) {
    throw new Error(`SMTP_URL turns off the check of the mail server’s certificate. ${remedy}`)
  }
}
