import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import {
  bareMiddleware,
  middlewareBounds,
  readMiddlewareBundle,
} from '@/scripts/testing/middleware-bundle'

const root = process.cwd()

/** Texts that only encoders, column definitions and the English messages of classic zod contain. */
const forbidden = [
  'worksheet',
  'urn:schemas-microsoft-com:office:spreadsheet',
  'SNAPPY',
  'conversion_target_type',
  'conversion_target_name',
  'Conversions des Netzwerks',
  'Too small: expected ',
]

/** The text of every part of the build that runs on the edge. */
function readEdgeChunks(): string {
  const folder = join(root, '.next', 'server', 'edge', 'chunks')
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}

test('the middleware contains neither encoders nor definitions of exports, nor classic zod', () => {
  const { text } = readMiddlewareBundle(root)
  const platform = listExports().filter((definition) => !ownExports.includes(definition))
  const descriptions = platform.flatMap(({ columns, description }) => [
    description,
    ...columns.map((column) => column.description),
  ])
  const long = [...forbidden, ...descriptions.filter(({ length }) => length > 24)]
  expect(long.length).toBeGreaterThan(100)
  expect(long.filter((one) => text.includes(one))).toEqual([])
})

test('the forbidden texts are spelled as in the build', () => {
  const chunks = readEdgeChunks()
  expect(forbidden.filter((one) => !chunks.includes(one))).toEqual([])
})

test('the middleware stays within its size limit above a bare one of the same Next', () => {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', 'next', 'package.json'), 'utf8'),
  )
  expect(bareMiddleware.next, 'measure anew: npm run bench -- middleware').toBe(version)
  const { bytes, gzipBytes } = readMiddlewareBundle(root)
  expect(bytes - bareMiddleware.bytes).toBeLessThanOrEqual(middlewareBounds.bytes)
  expect(gzipBytes - bareMiddleware.gzipBytes).toBeLessThanOrEqual(middlewareBounds.gzipBytes)
})
