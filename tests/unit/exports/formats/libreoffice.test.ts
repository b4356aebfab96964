import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { column, encodeBytes } from './encode-rows'
import { childrenOf, readXml, type XmlNode } from './read-xml'

const columns = [
  column('name', 'text'),
  column('count', 'integer'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date', { dateStyle: 'documented' }),
  column('time', 'timestamp'),
]
const formulas = ['=1+1', '+1+1', '-A1', '@SUM(A1)', '\t=1+1', '＝1+1', '=HYPERLINK("http://x")']
/** Text as well, but with nothing in it to run: no mark is put before it. */
const plainNumbers = ['+1', '-1', '-1234567890123456789']
const rows = [
  ['Grüße & "Küsse"', -5, 1234.5, 20_780, 1_795_435_200_000_000],
  ...[...formulas, ...plainNumbers].map((text) => [text, null, null, null, null]),
]

function descendants(node: XmlNode, name: string): XmlNode[] {
  return [
    ...(node.name === name ? [node] : []),
    ...node.children.flatMap((child) => descendants(child, name)),
  ]
}

/** The cells LibreOffice finds in a file, in its own flat format. */
function openInLibreOffice(directory: string, file: string): XmlNode {
  const profile = `-env:UserInstallation=file://${directory}/profile`
  const convert = ['--headless', '--norestore', '--convert-to', 'fods', '--outdir', directory]
  const done = spawnSync(
    provisionProgram('libreoffice'),
    [profile, ...convert, join(directory, file)],
    {
      timeout: 240_000,
      encoding: 'utf8',
    },
  )
  if (done.status !== 0) throw new Error(`LibreOffice did not open ${file}: ${done.stderr}`)
  return readXml(readFileSync(join(directory, file.replace(/\.[a-z]+$/, '.fods')), 'utf8'))
}

for (const extension of ['xlsx', 'xls'] as const) {
  test(`LibreOffice opens ${extension}: dates are dates, numbers are numbers, nothing is a formula`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'keyward-office-'))
    try {
      const file = `export.${extension}`
      const options = { dialect: 'link' } as const
      writeFileSync(join(directory, file), await encodeBytes(extension, columns, rows, options))
      const [table] = descendants(openInLibreOffice(directory, file), 'table:table')
      if (!table) throw new Error('no table')
      const cells = descendants(table, 'table:table-cell')
      expect(cells.filter(({ attributes }) => attributes['table:formula'])).toEqual([])
      const [, first, ...rest] = descendants(table, 'table:table-row')
      const found = childrenOf(first, 'table:table-cell').map(({ attributes }) => [
        attributes['office:value-type'],
        attributes['office:date-value'] ?? attributes['office:value'],
      ])
      expect(found.slice(0, 5)).toEqual([
        ['string', undefined],
        ['float', '-5'],
        ['float', '1234.5'],
        ['date', '2026-11-23'],
        ['date', '2026-11-23T12:00:00'],
      ])
      const texts = rest.map((row) => descendants(row, 'text:p')[0]?.text)
      expect(texts.slice(0, formulas.length).every((text) => text?.startsWith("'"))).toBe(true)
      const numbers = rest.slice(formulas.length, formulas.length + plainNumbers.length)
      expect(numbers.map((row) => descendants(row, 'text:p')[0]?.text)).toEqual(plainNumbers)
      expect(
        numbers.map(
          (row) => childrenOf(row, 'table:table-cell')[0]?.attributes['office:value-type'],
        ),
      ).toEqual(plainNumbers.map(() => 'string'))
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
}
