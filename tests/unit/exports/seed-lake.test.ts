import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { seedLake } from '@/scripts/lake/seed-lake'

/** Every file of a directory with a digest of its bytes. */
function digests(directory: string): Map<string, string> {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex')
      return [path.slice(directory.length), digest] as const
    }),
  )
}

test('the same day gives the same bytes, whether made anew or brought up to it', () => {
  test.setTimeout(120_000)
  const [fresh, grown] = ['fresh', 'grown'].map((name) =>
    mkdtempSync(join(tmpdir(), `keyward-seed-${name}-`)),
  )
  if (!fresh || !grown) throw new Error('no directory')
  try {
    const startedAt = process.cpuUsage()
    expect(seedLake(grown, { todayIso: '2026-09-30' })).toBe(true)
    expect(process.cpuUsage(startedAt).user / 1_000_000).toBeLessThan(15)
    expect(seedLake(grown, { todayIso: '2026-11-23' })).toBe(true)
    expect(seedLake(fresh, { todayIso: '2026-11-23' })).toBe(true)
    const expected = digests(fresh)
    expect(expected.size).toBeGreaterThan(50)
    expect(digests(grown)).toEqual(expected)
    expect(seedLake(fresh, { todayIso: '2026-11-23' })).toBe(false)
    expect(seedLake(fresh, { todayIso: '2026-11-22' })).toBe(false)
    const manifest = JSON.parse(readFileSync(join(fresh, 'daily-statistics/manifest.json'), 'utf8'))
    expect(manifest.demonstration).toBe(true)
    expect(manifest.files.at(0).path).toBe('month=2024-11/part-0.parquet')
    expect(manifest.files.at(-1).path).toBe('month=2026-11/part-0.parquet')
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(grown, { recursive: true, force: true })
  }
})
