import { expect, test } from 'playwright/test'
import { environmentSchema } from '@/lib/base/environment-rules'
import { testEnvironment, testSecret } from '@/tests/support/store'

/** Of each pair, one alone, and what is said of the other. */
const halves = [
  ['LAKE_S3_ACCESS_KEY_ID', 'LAKE_S3_SECRET_ACCESS_KEY'],
  ['LAKE_S3_SECRET_ACCESS_KEY', 'LAKE_S3_ACCESS_KEY_ID'],
  ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  ['WEBHOOK_SECRET', 'WEBHOOK_URL'],
  ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ['AUTH_GITHUB_SECRET', 'AUTH_GITHUB_ID'],
  ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'],
  ['AUTH_GOOGLE_SECRET', 'AUTH_GOOGLE_ID'],
  ['MAIL_API_URL', 'MAIL_API_TOKEN'],
  ['MAIL_API_URL', 'MAIL_FROM'],
  ['UPSTREAM_ORIGINS', 'UPSTREAM_SIGNING_KEYS'],
] as const

const whole: NodeJS.Dict<string> = {
  ...testEnvironment('https://store.example.net'),
  LAKE_S3_ACCESS_KEY_ID: 'AKIA0',
  LAKE_S3_SECRET_ACCESS_KEY: testSecret('bucket'),
  WEBHOOK_URL: 'https://hooks.example.net',
  WEBHOOK_SECRET: `whsec_${testSecret('webhook').replaceAll('-', '+').replaceAll('_', '/')}=`,
  AUTH_GITHUB_ID: 'Iv1.0123456789abcdef',
  AUTH_GITHUB_SECRET: testSecret('github'),
  AUTH_GOOGLE_ID: '0123456789.apps.example.org',
  AUTH_GOOGLE_SECRET: testSecret('google'),
  MAIL_API_URL: 'https://mail.example.org',
  MAIL_API_TOKEN: testSecret('mail'),
  MAIL_FROM: 'Keyward <keys@example.org>',
  UPSTREAM_ORIGINS: 'https://reports.example.org',
}

/** Returns what is said of an environment, a line for each fault. */
function said(environment: NodeJS.Dict<string>): string[] {
  const { error } = environmentSchema.safeParse(environment)
  return error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []
}

test('with both of each pair nothing is said', () => {
  expect(said(whole)).toEqual([])
})

for (const [name, other] of halves) {
  test(`${name} without ${other} is refused`, () => {
    expect(said({ ...whole, [other]: undefined })).toContain(
      `${other} is missing: ${name} needs it`,
    )
  })
}

test('everything that is wrong is named at once', () => {
  const { error } = environmentSchema.safeParse({
    AUTH_URL: 'keys.example.org',
    AUTH_SECRET: 'short',
    LAKE_S3_ACCESS_KEY_ID: 'AKIA0',
    WEBHOOK_URL: 'https://hooks.example.net',
  })
  const named = error?.issues.map(({ path }) => path.join('.')) ?? []
  expect(named).toEqual(
    expect.arrayContaining([
      ...['AUTH_URL', 'AUTH_SECRET', 'KEY_ENCRYPTION_KEYS', 'KEY_PEPPER', 'KV_REST_API_URL'],
      ...['LAKE_S3_SECRET_ACCESS_KEY', 'LAKE_URL', 'WEBHOOK_SECRET'],
    ]),
  )
})
