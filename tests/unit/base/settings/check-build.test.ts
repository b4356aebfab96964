import { spawnSync } from 'node:child_process'
import { expect, test } from 'playwright/test'
import { root } from '@/tests/architecture/source-files'
import { testEnvironment } from '@/tests/support/store'

/** Loads the configuration as `next build` does, and nothing more of a build. */
const load = `
const { default: loadConfig } = require('next/dist/server/config')
loadConfig('phase-production-build', process.cwd()).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
`

function build(settings: NodeJS.Dict<string>) {
  const { PATH } = process.env
  const env = { PATH, NODE_ENV: 'production', ...settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', load], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

const whole = testEnvironment('https://store.example.net')

test('a build of a first deployment says what is missing', () => {
  const { status, said } = build({ VERCEL: '1' })
  expect(status).toBe(0)
  for (const name of ['AUTH_URL', 'KEY_PEPPER', 'KEY_ENCRYPTION_KEYS', 'KV_REST_API_URL']) {
    expect(said).toContain(`${name} is missing`)
  }
  expect(said).not.toMatch(/expected string|received undefined/)
})

test('a build whose settings are not usable fails, by name and without values', () => {
  const { status, said } = build({ VERCEL: '1', ...whole, LINK_SECRET: 'Zq8rT2vB5', LAKE_URL: 'x' })
  expect(status).not.toBe(0)
  expect(said).toContain('LINK_SECRET must be at least 32 characters')
  expect(said).toContain('LAKE_URL must be an http or https URL')
  expect(said).not.toContain('Zq8rT2vB5')
})

test('a build with all settings, and one on an own machine without any, says nothing', () => {
  expect(build({ VERCEL: '1', ...whole })).toEqual({ status: 0, said: '' })
  expect(build({})).toEqual({ status: 0, said: '' })
})
