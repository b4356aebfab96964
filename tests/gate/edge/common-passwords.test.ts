import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { commonPasswordPrints } from '@/lib/people/common-password-prints'

const build = join(process.cwd(), '.next')
const filesSchema = z.object({ files: z.array(z.string()) })
const manifestSchema = z.object({
  middleware: z.record(z.string(), filesSchema),
  functions: z.record(z.string(), filesSchema),
})

/** A part of the list of common passwords that no other text has. */
const mark = commonPasswordPrints.slice(1000, 1100)
const hasList = (path: string) => readFileSync(path, 'utf8').includes(mark)

test('the list of common passwords is loaded only where a password is set', () => {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(build, 'server', 'middleware-manifest.json'), 'utf8')),
  )
  const parts = { ...manifest.middleware, ...manifest.functions }
  const loading = Object.entries(parts).filter(([, { files }]) =>
    files.some((file) => hasList(join(build, file))),
  )
  const names = loading.map(([name]) => name)
  expect(names).toContain('/(console)/account/credentials/page')
  const elsewhere = names.filter((name) => !/credentials|invitation|reset|setup/.test(name))
  expect(elsewhere).toEqual([])
})

test('no browser loads it', () => {
  const folder = join(build, 'static')
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const loaded = scripts.filter((name) => name.endsWith('.js'))
  expect(loaded.length).toBeGreaterThan(0)
  expect(loaded.filter((name) => hasList(join(folder, name)))).toEqual([])
})
