import { expect, test } from 'playwright/test'
import { refuseUncheckedTls } from '@/scripts/stack/refuse-unchecked-tls'

const refuse = (settings: Record<string, string>) =>
  refuseUncheckedTls({ NODE_ENV: 'test', ...settings })

/** Addresses of mail servers elsewhere that would take any certificate. */
const unchecked = [
  'smtps://user:secret@mail.example.org:465?tls.rejectUnauthorized=false',
  'smtps://user:secret@mail.example.org/?pool=true&tls.rejectUnauthorized=false',
  'smtps://user:secret@mail.example.org?tls.rejectUnauthorized=0',
  'smtps://user:secret@mail.example.org?tls%2ErejectUnauthorized=false',
  'smtps://user:secret@mail.example.org?tls.rejectUnauthorized=true&tls.rejectUnauthorized=false',
  'smtps:user:secret@mail.example.org?tls.rejectUnauthorized=false',
  'smtps://mail.example.org?tls.reject\nUnauthorized=false',
  'smtp://localhost.example.org?tls.rejectUnauthorized=false',
]

test('a mail server elsewhere that may show any certificate is refused, without quoting its password', () => {
  for (const SMTP_URL of unchecked) {
    expect(() => refuse({ SMTP_URL }), SMTP_URL).toThrow(
      /^SMTP_URL turns off the check of the mail server’s certificate\. .*NODE_EXTRA_CA_CERTS/,
    )
  }
  expect(() => refuse({ SMTP_URL: '//secret@mail' })).toThrow(/^SMTP_URL must be an address such/)
})

test('a process that checks no certificate at all is refused', () => {
  expect(() => refuse({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
    /^NODE_TLS_REJECT_UNAUTHORIZED turns off .*NODE_EXTRA_CA_CERTS/,
  )
})

test('usual mail servers, and any on this machine, are accepted', () => {
  for (const SMTP_URL of [
    '',
    'smtps://user:password@mail.example.org:465',
    'smtp://mail.example.org:587?requireTLS=true',
    'smtps://mail.example.org?tls.rejectUnauthorized=true',
    'smtps://localhost:465?tls.rejectUnauthorized=false',
    'smtp://127.0.0.1:25?tls.rejectUnauthorized=false',
    'smtp://[::1]:25?tls.rejectUnauthorized=false',
  ]) {
    expect(() => refuse({ SMTP_URL }), SMTP_URL).not.toThrow()
  }
})
