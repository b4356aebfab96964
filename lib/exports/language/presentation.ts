import type { ParameterError } from '@/lib/base/problem'
import type { ExportColumn } from '../model/export-definition'
import type { ExportDialect, Presentation } from '../model/presentation'
import { type GeneralParameter, generalParameters } from './general-parameters'
import type { QueryParameter } from './query-parameters'

const delimiters: ReadonlyMap<string, string> = new Map([
  [';', ';'],
  [',', ','],
  ['\t', '\t'],
  ['|', '|'],
  ['semicolon', ';'],
  ['comma', ','],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['pipe', '|'],
])

const decimalSigns: ReadonlyMap<string, '.' | ','> = new Map([
  ['.', '.'],
  [',', ','],
  ['point', '.'],
  ['comma', ','],
])

const yesOrNo: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['0', false],
])

const onOrOff: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['off', false],
])

const digests: ReadonlyMap<string, boolean> = new Map([['sha-256', true]])

const languages: ReadonlyMap<string, 'en' | 'de'> = new Map([
  ['en', 'en'],
  ['de', 'de'],
])

interface FileContext {
  extension: string
  dialect: ExportDialect
}

/** Returns the meaning of a value. An unsupported parameter or an unknown value is added to `errors`. */
function readMeaning<T>(
  parameter: QueryParameter | undefined,
  meanings: ReadonlyMap<string, T>,
  { extension, dialect }: FileContext,
  errors: ParameterError[],
): T | undefined {
  if (!parameter) return undefined
  const { spelling, value, name } = parameter
  const table: readonly GeneralParameter[] = generalParameters
  const { formats, allowed, needsHeaderKey } = table.find((one) => one.name === name) ?? {}
  if (needsHeaderKey && dialect === 'link') {
    const fix = 'leave it out, or call /api/v1/exports with the key in a header'
    errors.push({ parameter: spelling, value, message: 'is not taken in a link', fix })
    return undefined
  }
  if (formats && !formats.includes(extension)) {
    const fix = `leave it out or ask for ${formats.join(', ')}`
    errors.push({ parameter: spelling, value, message: `means nothing in ${extension}`, fix })
    return undefined
  }
  const meaning = meanings.get(value)
  if (meaning === undefined) {
    errors.push({
      parameter: spelling,
      value,
      message: 'is not a value of this parameter',
      fix: 'use one of the allowed values, percent-encoded',
      ...(allowed && { allowed }),
    })
  }
  return meaning
}

/**
 * Parses the parameters that change how the file is written, but not its rows.
 * @param find the bare parameter of that name, if it was given
 * @param columns columns of the file, in order
 */
export function readPresentation(
  find: (name: string) => QueryParameter | undefined,
  columns: readonly ExportColumn[],
  context: FileContext,
  errors: ParameterError[],
): Presentation {
  const read = <T>(name: string, meanings: ReadonlyMap<string, T>) =>
    readMeaning(find(name), meanings, context, errors)
  const delimiter = read('delimiter', delimiters)
  const decimal = read('decimal', decimalSigns)
  const bom = read('bom', yesOrNo)
  const header = read('header', yesOrNo)
  const language = read('lang', languages)
  const guard = read('guard', onOrOff)
  const trailer = read('trailer', yesOrNo)
  const digest = read('digest', digests)
  return {
    ...(delimiter && { delimiter }),
    ...(decimal && { decimal }),
    ...(bom !== undefined && { bom }),
    ...(header !== undefined && { header }),
    ...(guard !== undefined && { guard }),
    ...(trailer !== undefined && { trailer }),
    ...(digest && { digest }),
    ...(language && {
      titles: columns.map(({ title, titles }) => (language === 'de' && titles?.de) || title),
    }),
  }
}
