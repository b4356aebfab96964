import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { environmentSchema } from '@/lib/base/environment-rules'
import { machineSettings } from '@/scripts/stack/machine-settings'
import { testEnvironment } from '@/tests/support/store'

/** Settings of the schema, and those that only the scripts of one machine read. */
const settings = [...Object.keys(environmentSchema.shape), ...machineSettings].sort()

const given = testEnvironment('http://127.0.0.1:9')
const defaults = Object.entries(environmentSchema.parse(given)).filter(
  ([name, value]) => !(name in given) && value !== '' && !Array.isArray(value),
)

/** Rows of the table of settings: name, default, meaning. */
function documentedRows(): string[][] {
  const [, section = ''] = readFileSync('docs/operate.md', 'utf8').split('\n## Settings\n')
  const [table = ''] = section.split('\n## ')
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

test('docs/operate.md lists every setting once, with its default', () => {
  const rows = documentedRows()
  const names = rows.flatMap(([, name = '']) =>
    [...name.matchAll(/`(\w+)`/g)].map(([, one]) => one),
  )
  expect(names.toSorted()).toEqual(settings)
  for (const [name, value] of defaults) {
    const row = rows.find(([, names = '']) => names.includes(`\`${name}\``))
    expect(row?.[2], name).toBe(`\`${value}\``)
  }
})

test('.env.example lists exactly the settings, each once', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const names = lines.flatMap((line) => /^(?:# )?([A-Z0-9_]+)=/.exec(line)?.[1] ?? [])
  expect(names.sort()).toEqual(settings)
})

test('an unknown time zone is refused at the start, not at the first export', () => {
  for (const [zone, isKnown] of [
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Europe/Berlni', false],
    ['', false],
  ] as const) {
    expect(environmentSchema.safeParse({ ...given, TIME_ZONE: zone }).success, zone).toBe(isKnown)
  }
})
