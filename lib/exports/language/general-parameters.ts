/** A parameter that every export accepts beside its filters. Reference, checker and OpenAPI follow from it. */
export interface GeneralParameter {
  name: string
  title: string
  description: string
  /** Extensions of the formats that support it; all if undefined. */
  formats?: readonly string[]
  allowed?: readonly string[]
  /** Refused in links. */
  needsHeaderKey?: boolean
  example: string
}

const delimitedText = ['csv', 'tsv']
const withHeaderRow = ['csv', 'tsv', 'xlsx', 'xls']

export const generalParameters = [
  {
    name: 'columns',
    title: 'Columns',
    description: 'The columns of the file, in this order: names separated by commas.',
    example: 'columns=title,clicks',
  },
  {
    name: 'sort',
    title: 'Order',
    description:
      'Columns to sort by, the first one first; a minus sign before a name sorts from high to low. Empty cells come last.',
    example: 'sort=-clicks,title',
  },
  {
    name: 'limit',
    title: 'Row limit',
    description: 'At most this many rows, counted after sorting.',
    example: 'limit=100',
  },
  {
    name: 'delimiter',
    title: 'Delimiter',
    description: 'The sign between two fields, as a word or percent-encoded.',
    formats: ['csv'],
    allowed: ['semicolon', 'comma', 'tab', 'pipe', ';', ',', '|'],
    example: 'delimiter=comma',
  },
  {
    name: 'decimal',
    title: 'Decimal sign',
    description: 'The sign before the fraction of a number; the point unless asked otherwise.',
    formats: delimitedText,
    allowed: ['.', ',', 'point', 'comma'],
    example: 'decimal=comma',
  },
  {
    name: 'bom',
    title: 'Byte-order mark',
    description: '1 begins the file with a byte-order mark, which old versions of Excel need.',
    formats: delimitedText,
    allowed: ['1', '0'],
    example: 'bom=1',
  },
  {
    name: 'header',
    title: 'Header line',
    description: '0 leaves the line with the column names out.',
    formats: withHeaderRow,
    allowed: ['1', '0'],
    example: 'header=0',
  },
  {
    name: 'lang',
    title: 'Language of titles',
    description: 'Writes titles in this language in place of the column names.',
    formats: withHeaderRow,
    allowed: ['en', 'de'],
    example: 'lang=de',
  },
  {
    name: 'trailer',
    title: 'Last line',
    description:
      '1 ends the file with a line that says that it is complete, and how many rows it has.',
    formats: ['csv', 'tsv', 'ndjson'],
    allowed: ['1', '0'],
    example: 'trailer=1',
  },
  {
    name: 'digest',
    title: 'SHA-256',
    description:
      'sha-256 puts the SHA-256 of the file into its receipt, also of a file above 8 MB.',
    allowed: ['sha-256'],
    example: 'digest=sha-256',
  },
  {
    name: 'guard',
    title: 'Guard against formulas',
    description:
      'off writes text that a spreadsheet would run as it is, without the apostrophe before it. Only for calls with the key in a header.',
    formats: withHeaderRow,
    allowed: ['on', 'off'],
    needsHeaderKey: true,
    example: 'guard=off',
  },
] as const satisfies readonly GeneralParameter[]

/** Returns the general parameters that a format supports. */
export function parametersOfFormat(extension: string): readonly GeneralParameter[] {
  const all: readonly GeneralParameter[] = generalParameters
  return all.filter(({ formats }) => formats?.includes(extension) ?? true)
}
