import { expect, test } from 'playwright/test'
import { ownOrigins, parseEnvironment } from '@/lib/base/environment'
import { environmentSchema } from '@/lib/base/environment-rules'
import { isSameOrigin } from '@/lib/gate/request/same-origin'
import { testEnvironment } from '@/tests/support/store'

const platform = {
  VERCEL_URL: 'keyward-a1b2c3.vercel.app',
  VERCEL_BRANCH_URL: 'keyward-git-next.vercel.app',
  VERCEL_PROJECT_PRODUCTION_URL: 'keys.example.org',
}
const branch = `https://${platform.VERCEL_BRANCH_URL}`
const deployment = `https://${platform.VERCEL_URL}`

/** Reads an environment in which nothing but this is set, and returns the origins of the instance. */
function originsWith(settings: NodeJS.Dict<string>): string[] {
  const { AUTH_URL, ...others } = testEnvironment('https://store.example.net')
  const names = ['AUTH_URL', 'PREVIEW_ORIGINS', 'VERCEL_ENV', ...Object.keys(platform)]
  for (const name of names) delete process.env[name]
  Object.assign(process.env, others, settings)
  parseEnvironment(environmentSchema)
  return ownOrigins()
}

test.afterEach(() => {
  originsWith({ AUTH_URL: 'http://localhost:3000' })
})

test('without AUTH_URL an instance on Vercel has the address of its project, or of its branch', () => {
  expect(originsWith({ ...platform, VERCEL_ENV: 'production' })).toEqual([
    'https://keys.example.org',
  ])
  expect(originsWith({ ...platform, VERCEL_ENV: 'preview' })).toEqual([branch])
  expect(originsWith({ VERCEL_ENV: 'preview', VERCEL_URL: platform.VERCEL_URL })).toEqual([
    deployment,
  ])
})

test('AUTH_URL wins over what the platform says', () => {
  const AUTH_URL = 'https://keys.example.net'
  expect(originsWith({ ...platform, VERCEL_ENV: 'production', AUTH_URL })).toEqual([AUTH_URL])
})

test('elsewhere AUTH_URL has to be set', () => {
  expect(() => originsWith({})).toThrow(/AUTH_URL is missing/)
})

test('PREVIEW_ORIGINS allows both addresses of a preview, and nothing in production', () => {
  const AUTH_URL = 'https://keys.example.org'
  const on = { ...platform, AUTH_URL, PREVIEW_ORIGINS: 'on' }
  expect(originsWith({ ...on, VERCEL_ENV: 'preview' })).toEqual([AUTH_URL, branch, deployment])
  for (const origin of [AUTH_URL, branch, deployment]) {
    expect(isSameOrigin(new Headers({ Origin: origin }))).toBe(true)
  }
  expect(isSameOrigin(new Headers({ Origin: 'https://other.vercel.app' }))).toBe(false)
  expect(originsWith({ ...on, VERCEL_ENV: 'production' })).toEqual([AUTH_URL])
  expect(originsWith({ ...on, PREVIEW_ORIGINS: 'off', VERCEL_ENV: 'preview' })).toEqual([AUTH_URL])
  expect(isSameOrigin(new Headers({ Origin: branch }))).toBe(false)
})

test('an empty variable is one that is not set', () => {
  const empty = { LAKE_TOKEN: '', MAIL_FROM: '', WEBHOOK_URL: '', LAKE_URL: '', AUTH_URL: branch }
  expect(originsWith(empty)).toEqual([branch])
  expect(() => originsWith({ ...empty, KEY_PEPPER: '' })).toThrow(/KEY_PEPPER is missing/)
})
