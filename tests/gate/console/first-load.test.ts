import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'playwright/test'
import { z } from 'zod'

const build = join(process.cwd(), '.next')
const pages = join(build, 'server', 'app')

const manifestSchema = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) })

const layout = /\/app\/layout$/

/** The files that a page loads first, beside those that a page of Next with nothing on it loads. */
function scriptsOf(page: string): string[] {
  const path = join(pages, page, 'page_client-reference-manifest.js')
  const text = readFileSync(path, 'utf8')
  const manifest = manifestSchema.parse(
    JSON.parse(text.slice(text.indexOf('] = ') + 4).replace(/;\s*$/, '')),
  )
  const entries = Object.entries(manifest.entryJSFiles)
  // The root layout has no scripts of its own: what is named there are Next's.
  const next = entries.filter(([name]) => layout.test(name)).flatMap(([, files]) => files)
  expect(next.length).toBe(1)
  return [...new Set(entries.flatMap(([, files]) => files))].filter((one) => !next.includes(one))
}

function gzipBytes(scripts: readonly string[]): number {
  const sizes = scripts.map((script) => gzipSync(readFileSync(join(build, script))).length)
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Returns every page with scripts of its own below a group of routes. */
function pagesOf(group: string): string[] {
  return readdirSync(join(pages, group), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('page_client-reference-manifest.js'))
    .map((path) => join(group, path, '..'))
}

test('every page of the console loads at most 30 kB of scripts before somebody does something', () => {
  const all = pagesOf('(console)')
  expect(all.length).toBeGreaterThan(20)
  const weights = all.map((page) => [page, gzipBytes(scriptsOf(page))] as const)
  expect(weights.filter(([, bytes]) => bytes > 30_000)).toEqual([])
})

test('sign-in loads at most 12 kB of scripts', () => {
  expect(gzipBytes(scriptsOf('(public)/sign-in'))).toBeLessThanOrEqual(12_000)
})
