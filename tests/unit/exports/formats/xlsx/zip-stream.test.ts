import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { ZipStream } from '@/lib/exports/formats/spreadsheet/zip-stream'
import { readZip } from '../read-xlsx'

interface LongFile {
  path: string
  parts: readonly string[]
}

/** The archive of small files and then long ones, taken after each step. */
function pack(small: readonly [path: string, content: string][], long: readonly LongFile[]) {
  const zip = new ZipStream()
  const taken: Uint8Array[] = []
  for (const [path, content] of small) zip.file(path, content)
  for (const { path, parts } of long) {
    zip.open(path)
    for (const part of parts) {
      zip.write(new TextEncoder().encode(part))
      taken.push(...zip.take())
    }
    zip.close()
  }
  zip.end()
  return Buffer.concat([...taken, ...zip.take()])
}

const anyContent = fc.string({ unit: 'grapheme', maxLength: 300 })

test('ZIP: an independent reader finds every file complete, however it was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyContent, { maxLength: 3 }),
      fc.array(fc.array(anyContent, { maxLength: 9 }), { maxLength: 3 }),
      async (small, long) => {
        const files = small.map((content, index): [string, string] => [`small/${index}`, content])
        const sheets = long.map((parts, index) => ({ path: `long/${index}.xml`, parts }))
        const written = [
          ...files,
          ...sheets.map(({ path, parts }) => [path, parts.join('')] as const),
        ]
        expect([...(await readZip(pack(files, sheets)))]).toEqual(written)
      },
    ),
  )
})

test('ZIP: large repetitive and random files come back complete, in bounded chunks', async () => {
  const random = fc.sample(fc.string({ minLength: 1000, maxLength: 1000 }), {
    numRuns: 400,
    seed: 1,
  })
  const rows = Array.from({ length: 40 }, (_, index) => `<row r="${index}"/>`.repeat(7000))
  const archive = pack(
    [],
    [
      { path: 'random', parts: random },
      { path: 'rows', parts: rows },
    ],
  )
  const files = await readZip(archive)
  expect(files.get('random')).toBe(random.join(''))
  expect(files.get('rows')).toBe(rows.join(''))
  expect(archive.length).toBeLessThan(random.join('').length)

  const zip = new ZipStream()
  zip.open('random')
  for (const part of random) {
    zip.write(new TextEncoder().encode(part))
    for (const chunk of zip.take()) expect(chunk.length).toBeLessThanOrEqual(64 * 1024)
  }
})

test('ZIP: the same files give the same bytes', () => {
  const files = () => pack([['a', 'x']], [{ path: 'b', parts: ['yes '.repeat(900), 'no'] }])
  expect(files().equals(files())).toBe(true)
})

test('ZIP: a file that needs 64-bit sizes is refused with an explanation', () => {
  const zip = new ZipStream(5000)
  zip.open('sheet')
  zip.write(new Uint8Array(5000))
  expect(() => zip.write(new Uint8Array(1))).toThrow(/4 GiB.*fewer rows or columns, or for CSV/)
})
