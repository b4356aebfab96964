import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { commonPasswordPrints } from '@/lib/people/common-password-prints'
import { readEdgeBuild } from '@/scripts/edge/edge-build'
import { root } from '@/tests/architecture/source-files'

/** A part of the list of common passwords that no other text has. */
const mark = commonPasswordPrints.slice(1000, 1100)

test('the list of common passwords is loaded only where a password is set', () => {
  const loading = readEdgeBuild(root).filter(({ code }) => code.includes(mark))
  const pages = loading.map(({ page }) => page)
  expect(pages).toContain('/(console)/account/credentials/page')
  expect(pages.filter((page) => !/credentials|invitation|reset|setup/.test(page))).toEqual([])
})

test('no browser loads the list of common passwords', () => {
  const folder = join(root, '.next', 'static')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const scripts = files.filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  const loading = scripts.filter((name) => readFileSync(join(folder, name), 'utf8').includes(mark))
  expect(loading).toEqual([])
})
