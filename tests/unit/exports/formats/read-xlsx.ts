import { text as readStream } from 'node:stream/consumers'
import { fromBuffer } from 'yauzl'
import { childrenOf, readXml, type XmlNode } from './read-xml'

/** The files of a ZIP archive, read by its central directory; each entry's checksum is tested. */
export function readZip(archive: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true, strictFileNames: true }, (failure, zip) => {
      if (failure) return reject(failure)
      const files = new Map<string, string>()
      zip.on('error', reject)
      zip.on('end', () => resolve(files))
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem)
          readStream(stream).then((content) => {
            files.set(entry.fileName, content)
            zip.readEntry()
          }, reject)
        })
      })
      zip.readEntry()
    })
  })
}

export interface SheetCell {
  type: string
  text: string
  /** Number format of its style. */
  format: string
}

function formatsOf(styles: XmlNode): string[] {
  const [numFmts] = childrenOf(styles, 'numFmts')
  const codes = new Map(
    childrenOf(numFmts, 'numFmt').map(({ attributes }) => [
      attributes.numFmtId,
      attributes.formatCode ?? '',
    ]),
  )
  const [xfs] = childrenOf(styles, 'cellXfs')
  return childrenOf(xfs, 'xf').map(({ attributes }) => codes.get(attributes.numFmtId) ?? '')
}

function readCell(cell: XmlNode, formats: readonly string[]): SheetCell {
  const { t = 'n', s = '0' } = cell.attributes
  const [inline] = childrenOf(cell, 'is')
  const [value] = t === 'inlineStr' ? childrenOf(inline, 't') : childrenOf(cell, 'v')
  if (childrenOf(cell, 'f').length > 0) throw new Error('a formula')
  const text = (value?.text ?? '').replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return { type: value ? t : 'empty', text, format: formats[Number(s)] ?? '' }
}

/** The place of a column by its letters, counted from 0. */
function placeOf(letters: string): number {
  let place = 0
  for (const letter of letters) place = place * 26 + letter.charCodeAt(0) - 64
  return place - 1
}

const noCell: SheetCell = { type: 'empty', text: '', format: '' }

/** The cells of a row, each where its address says; those left out are empty. */
function readRow(row: XmlNode, number: number, width: number, formats: readonly string[]) {
  if (row.attributes.r !== String(number)) throw new Error(`row ${number} has another number`)
  const cells = Array.from({ length: width }, () => noCell)
  let last = -1
  for (const cell of childrenOf(row, 'c')) {
    const [, letters = '', digits] = /^([A-Z]{1,3})(\d+)$/.exec(cell.attributes.r ?? '') ?? []
    const place = placeOf(letters)
    if (Number(digits) !== number || place <= last) throw new Error(`row ${number}: ${letters}`)
    last = place
    cells[place] = readCell(cell, formats)
  }
  return cells
}

/** The rows of the first sheet of a workbook, its header among them; every row has as many cells as columns. */
export async function readXlsx(archive: Buffer): Promise<SheetCell[][]> {
  const files = await readZip(archive)
  for (const content of files.values()) readXml(content)
  const formats = formatsOf(readXml(files.get('xl/styles.xml') ?? ''))
  const sheet = readXml(files.get('xl/worksheets/sheet1.xml') ?? '')
  const width = childrenOf(childrenOf(sheet, 'cols')[0], 'col').length
  const [data] = childrenOf(sheet, 'sheetData')
  return childrenOf(data, 'row').map((row, index) => readRow(row, index + 1, width, formats))
}
