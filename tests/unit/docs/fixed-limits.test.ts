import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { consolePolicies, policies } from '@/lib/limits/policies'

/** The rows of the table: name, most in a window, seconds of the window. */
function documentedLimits(): unknown[] {
  const text = readFileSync('docs/operate.md', 'utf8')
  const [, section = ''] = text.split('\n### Limits that are fixed\n')
  const [table = ''] = section.split(/\n##/)
  return [...table.matchAll(/^\| `([a-z-]+)`\s*\|\s*([\d,]+)\s*\|\s*([\d,]+)\s*\|/gm)].map(
    ([, name, quota = '', seconds = '']) => [name, ...[quota, seconds].map(numberOf)],
  )
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''))
}

test('docs/operate.md lists every limit that is fixed, with its numbers', () => {
  // That of exports is a setting of each key.
  const { export: _, ...fixed } = policies
  const expected = [...Object.values(fixed), ...Object.values(consolePolicies)].map(
    ({ name, quota, windowSeconds }) => [name, quota, windowSeconds],
  )
  expect(documentedLimits()).toEqual(expected)
})
