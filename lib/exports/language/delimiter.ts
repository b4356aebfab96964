import type { ParameterError } from '@/lib/base/problem'
import type { ExportExtension } from '../formats/format-table'
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

/** The field separator asked for with `delimiter=`; CSV alone has one. */
export function readDelimiter(
  parameter: QueryParameter | undefined,
  extension: ExportExtension,
  errors: ParameterError[],
): string | undefined {
  if (!parameter) return undefined
  const { spelling, value } = parameter
  if (extension !== 'csv') {
    const fix = 'leave it out or ask for csv'
    errors.push({ parameter: spelling, value, message: `means nothing in ${extension}`, fix })
    return undefined
  }
  const found = delimiters.get(value)
  if (!found) {
    errors.push({
      parameter: spelling,
      value,
      message: 'is not a delimiter',
      fix: 'use one of the allowed values, percent-encoded',
      allowed: ['semicolon', 'comma', 'tab', 'pipe', ';', ',', '|'],
    })
  }
  return found
}
