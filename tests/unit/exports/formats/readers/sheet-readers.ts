import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import readExcelFile from 'read-excel-file/node'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { runReader } from './run-reader'

/** The rows a program finds in the first sheet of a file: text as it is, what is typed in the words of the program. */
export type SheetReader = (path: string) => Promise<unknown[][]> | unknown[][]

function fromCsv(text: string): string[][] {
  return parse(text, { skip_empty_lines: true, bom: true })
}

function convertWithLibreOffice(path: string): string[][] {
  const directory = dirname(path)
  const profile = `-env:UserInstallation=file://${directory}/profile`
  const convert = [
    '--headless',
    '--norestore',
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76',
  ]
  runReader(provisionProgram('libreoffice'), profile, ...convert, '--outdir', directory, path)
  return fromCsv(readFileSync(path.replace(/\.[a-z]+$/, '.csv'), 'utf8'))
}

function convertWithGnumeric(path: string): string[][] {
  return fromCsv(
    runReader(provisionProgram('gnumeric'), '-T', 'Gnumeric_stf:stf_csv', path, 'fd://1'),
  )
}

const openpyxl = `import json, openpyxl, sys
rows = openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True)
print(json.dumps(list(rows), default=str))`

async function readWithExcelJs(path: string): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const rows: unknown[][] = []
  book.worksheets[0]?.eachRow({ includeEmpty: true }, ({ values }) => {
    // Their columns count from 1.
    rows.push(Array.isArray(values) ? Array.from(values).slice(1) : [])
  })
  return rows
}

/** Programs and libraries that share no code with each other. */
export const xlsxReaders: Readonly<Record<string, SheetReader>> = {
  LibreOffice: convertWithLibreOffice,
  Gnumeric: convertWithGnumeric,
  xlsx2csv: (path) => fromCsv(runReader(provisionProgram('xlsx2csv'), path)),
  openpyxl: (path) => JSON.parse(runReader(provisionProgram('python'), '-c', openpyxl, path)),
  exceljs: readWithExcelJs,
  'read-excel-file': async (path) => (await readExcelFile(path, { trim: false }))[0]?.data ?? [],
}

export const xlsReaders: Readonly<Record<string, SheetReader>> = {
  LibreOffice: convertWithLibreOffice,
  Gnumeric: convertWithGnumeric,
}
