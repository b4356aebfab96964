import { existsSync } from 'node:fs'
import { defineConfig } from 'playwright/test'
import { runtimeOf } from './scripts/system/move-runtime'

const chromium = process.env.KEYWARD_CHROMIUM ?? '/usr/bin/chromium'

/** Tests of the edge alone, and those of the gate and the console that run there a second time. */
const onTheEdge = [
  'edge/**',
  'gate/credentials.test.ts',
  'gate/forged-headers.test.ts',
  'gate/forged-keys.test.ts',
  'gate/key-settings.test.ts',
  'gate/paths/{middleware-bypass,route-injection}.test.ts',
  'e2e/account/key-console.spec.ts',
].map((path) => `**/tests/${path}`)

/** What the front door of `npm start` refuses, and a platform joins to one header. */
const notOnTheEdge = /a credential header sent twice is refused/

export default defineConfig({
  testDir: 'tests',
  workers: 2,
  // No test asserts a time. Busy hosts answer late; what is wrong stays wrong for as long as is waited here.
  timeout: 300_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  forbidOnly: Boolean(process.env.CI),
  reporter: [[process.env.CI ? 'dot' : 'list'], ['./tests/support/count-reporter.ts']],
  use: {
    launchOptions: {
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: [
        // Chromium refuses its sandbox to root, which CI containers often are.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'architecture', testDir: 'tests/architecture' },
    { name: 'unit', testDir: 'tests/unit' },
    { name: 'gate', testDir: 'tests/gate' },
    { name: 'e2e', testDir: 'tests/e2e' },
    ...(runtimeOf(process.cwd()) === 'edge'
      ? [{ name: 'edge', testMatch: onTheEdge, grepInvert: notOnTheEdge }]
      : []),
  ],
})
