import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { seedLake } from '@/scripts/lake/seed-lake'

/** Every file of a directory with what is read of it. */
function readEach<T>(directory: string, read: (path: string) => T): Map<string, T> {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [path.slice(directory.length), read(path)]))
}

function digests(directory: string): Map<string, string> {
  return readEach(directory, (path) =>
    createHash('sha256').update(readFileSync(path)).digest('hex'),
  )
}

/** Rows of all data sets, as their manifests count them. */
function countRows(directory: string): number {
  const manifests = readEach(directory, (path) =>
    path.endsWith('/manifest.json') ? JSON.parse(readFileSync(path, 'utf8')).files : [],
  )
  return [...manifests.values()].flat().reduce((sum, { rows }) => sum + rows, 0)
}

test('a day has the same bytes in a new and an updated lake', async () => {
  const [fresh, grown] = ['fresh', 'grown'].map((name) =>
    mkdtempSync(join(tmpdir(), `keyward-seed-${name}-`)),
  )
  if (!fresh || !grown) throw new Error('no directory')
  try {
    expect(await seedLake(grown, { todayIso: '2026-09-30' })).toBe(true)
    // What the first start has to write, and every test of the lake to read.
    expect(countRows(grown)).toBeLessThan(500_000)
    const before = readEach(grown, (path) => statSync(path).ino)
    expect(await seedLake(grown, { todayIso: '2026-11-23' })).toBe(true)
    // A file that is written anew is another one. Of each table 17 of 25 months are settled and stay.
    const after = readEach(grown, (path) => statSync(path).ino)
    const kept = [...after].filter(([path, file]) => before.get(path) === file)
    expect(kept).toHaveLength(5 * 17)
    expect(await seedLake(fresh, { todayIso: '2026-11-23' })).toBe(true)
    const expected = digests(fresh)
    expect(expected.size).toBeGreaterThan(50)
    expect(digests(grown)).toEqual(expected)
    expect(await seedLake(fresh, { todayIso: '2026-11-23' })).toBe(false)
    expect(await seedLake(fresh, { todayIso: '2026-11-22' })).toBe(false)
    const manifest = JSON.parse(readFileSync(join(fresh, 'daily-statistics/manifest.json'), 'utf8'))
    expect(manifest.demonstration).toBe(true)
    expect(manifest.files.at(0).digests).toMatch(/^[A-Za-z0-9+/]{16,}$/)
    expect(manifest.files.at(0).path).toBe('month=2024-11/part-0.parquet')
    expect(manifest.files.at(-1).path).toBe('month=2026-11/part-0.parquet')
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(grown, { recursive: true, force: true })
  }
})
