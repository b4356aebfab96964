import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { advice } from '@/scripts/rotate/advice'
import { asvsIds } from './asvs-5-ids'
import { gateFile, root } from './source-files'

const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const verdicts = ['met', 'deviates', 'not applicable']

/** The cells of every row of every table. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )

interface Requirement {
  id: string
  level: string
  verdict: string
  proof: string
}

/** The rows of ASVS; one may have several ids. */
const requirements: Requirement[] = rows.flatMap(
  ([ids = '', level = '', verdict = '', proof = '']) =>
    /^\d/.test(ids) ? ids.split(', ').map((id) => ({ id, level, verdict, proof })) : [],
)

const paths = [...text.matchAll(/`((?:app|docs|lib|scripts|tests)\/[^`]+|[\w.-]+\.ts)`/g)].map(
  ([, path = '']) => path,
)

test('every threat from T1 to T25 is listed once', () => {
  const listed = rows.flatMap(([name = '']) => (/^T\d+$/.test(name) ? [name] : []))
  expect(listed).toEqual(Array.from({ length: 25 }, (_, index) => `T${index + 1}`))
})

test('every requirement of ASVS levels 1 and 2 is listed once, with a verdict', () => {
  for (const level of ['1', '2'] as const) {
    const listed = requirements.filter((one) => one.level === level).map(({ id }) => id)
    expect(listed.toSorted(), `level ${level}`).toEqual(asvsIds[level].toSorted())
  }
  const wrong = requirements.filter(
    ({ verdict, proof }) => !verdicts.includes(verdict) || proof.length < 5,
  )
  expect(wrong).toEqual([])
})

test('every met requirement names a test or a document, and none rests on code alone', () => {
  const unproven = requirements.filter(
    ({ verdict, proof }) => verdict === 'met' && !/`tests\/[^`]+`|\]\(|this page/i.test(proof),
  )
  expect(unproven).toEqual([])
  expect(text).not.toMatch(/\bby code\b|\bOpen:/i)
})

test('every named path exists', () => {
  expect(paths.length).toBeGreaterThan(100)
  // The document names the gate's file as the edge calls it.
  const isThere = (path: string) =>
    existsSync(join(root, path === 'middleware.ts' ? gateFile : path))
  expect([...new Set(paths)].filter((path) => !isThere(path))).toEqual([])
  const links = [...text.matchAll(/\]\(([^)#]+)/g)].map(([, path = '']) => join('docs', path))
  expect(links.filter((path) => !isThere(path))).toEqual([])
})

test('the inventory names every secret of the settings', () => {
  const [, inventory = ''] = /\n## Secrets and keys\n(.*?)\n## /s.exec(text) ?? []
  const stored = ['AUTH_SECRET', 'GRANT_SECRET', 'KEY_ENCRYPTION_KEYS', 'KEY_PEPPER', 'LINK_SECRET']
  const missing = [...stored, ...Object.keys(advice)].filter(
    (name) => !inventory.includes(`\`${name}\``),
  )
  expect(missing).toEqual([])
})
