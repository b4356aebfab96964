import {
  byFormat,
  decimalNotes,
  escapeTab,
  filled,
  listed,
  namesOf,
  type SnippetWriter,
} from './snippet'
import type { SnippetColumn, SnippetSource } from './snippet-source'

/** A text of R in ASCII, which R reads in every locale. */
function rText(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/gu,
    (sign) => `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  )
}

function vector(name: string, texts: readonly string[]): string {
  return filled(`${name} <- c(`, texts.map(rText), ')')
}

function columnVector({ columns }: SnippetSource): string {
  return vector(
    'columns',
    columns.map(({ name }) => name),
  )
}

/** Lines that convert columns of text; an integer that a double cannot hold stays text. */
function conversions(source: SnippetSource, ...kinds: readonly SnippetColumn['type'][]): string[] {
  const decimals = listed('as.is = TRUE', source.decimal === ',' && 'dec = ","')
  const steps = [
    ['integer', 'integers', 'type.convert, as.is = TRUE, numerals = "no.loss"'],
    ['decimal', 'decimals', `type.convert, ${decimals}`],
    ['boolean', 'booleans', 'as.logical'],
  ] as const
  return steps.flatMap(([type, name, convert]) => {
    const names = kinds.includes(type) ? namesOf(source, type) : []
    const converted = `rows[${name}] <- lapply(rows[${name}], ${convert})`
    return names.length > 0 ? [vector(name, names), converted] : []
  })
}

/** The link without a byte-order mark, which R would take for a part of the first name. */
function linkOf({ link, hasBom }: SnippetSource): string {
  if (!hasBom) return link
  return link.replace(/([?&])bom=1(&?)/, (_, before, after) => (after ? before : ''))
}

function download(source: SnippetSource, lines: readonly string[]): string {
  return [
    // What R gives a download is a minute for all of it.
    'options(timeout = 3600)',
    `download.file("${linkOf(source)}", "${source.file}", mode = "wb")`,
    ...lines,
  ].join('\n')
}

function script(source: SnippetSource, lines: readonly string[], needed?: string) {
  const dates = namesOf(source, 'date', 'timestamp')
  const notes = [
    ...(needed ? [`Needs the package ${needed}.`] : []),
    'Integers beyond 2^53, which R cannot count with, stay text.',
    ...decimalNotes(source),
    ...(dates.length > 0
      ? ['Dates and times are text, which as.Date and as.POSIXct can convert.']
      : []),
  ]
  return { code: download(source, lines), note: notes.join(' ') }
}

/** Where rows have one cell, R takes an empty one for a blank line. */
const readText: SnippetWriter = (source) => {
  const { file, linkDelimiter, hasHeader, columns } = source
  const isOneColumn = columns.length === 1
  const options = [
    `"${file}"`,
    `sep = "${escapeTab(linkDelimiter)}"`,
    ...(hasHeader ? [] : ['header = FALSE', 'col.names = columns']),
    'colClasses = "character"',
    'na.strings = ""',
    'encoding = "UTF-8"',
    'check.names = FALSE',
    ...(isOneColumn ? ['blank.lines.skip = FALSE'] : []),
  ]
  return script(source, [
    ...(hasHeader ? [] : [columnVector(source)]),
    filled('rows <- read.csv(', options, ')'),
    ...(isOneColumn ? ['rows <- head(rows, -1) # the file ends with a blank line'] : []),
    ...conversions(source, 'integer', 'decimal', 'boolean'),
  ])
}

/** JSON tells text from numbers; what is missing is the columns where there are no rows. */
function readJson(lines: (file: string) => readonly string[]): SnippetWriter {
  return (source) =>
    script(
      source,
      [
        ...lines(source.file),
        columnVector(source),
        'none <- matrix(character(), 0, length(columns), dimnames = list(NULL, columns))',
        'if (length(rows) == 0) rows <- as.data.frame(none)',
      ],
      'jsonlite',
    )
}

const readXml: SnippetWriter = (source) =>
  script(
    source,
    [
      columnVector(source),
      `root <- xml2::read_xml("${source.file}")`,
      'cells <- lapply(columns, function(name) xml2::xml_text(xml2::xml_find_all(root, paste0("*/", name))))',
      'rows <- list2DF(setNames(cells, columns))',
      'rows[rows == ""] <- NA',
      ...conversions(source, 'integer', 'decimal', 'boolean'),
    ],
    'xml2',
  )

/** Types of readxl; what is not named is read as text. */
const sheetTypes: Readonly<Partial<Record<SnippetColumn['type'], string>>> = {
  decimal: 'numeric',
  boolean: 'logical',
  date: 'list',
  timestamp: 'list',
}

/** Cells of dates are read one by one, because those that no spreadsheet counts are text. */
const readXlsx: SnippetWriter = (source) => {
  const { columns, file, hasHeader } = source
  const dates = namesOf(source, 'date', 'timestamp')
  const options = [
    `"${file}"`,
    'col_types = types',
    hasHeader ? '.name_repair = "minimal"' : 'col_names = columns',
    'trim_ws = FALSE',
  ]
  return script(
    source,
    [
      ...(hasHeader ? [] : [columnVector(source)]),
      vector(
        'types',
        columns.map(({ type }) => sheetTypes[type] ?? 'text'),
      ),
      filled('rows <- readxl::read_excel(', options, ')'),
      ...conversions(source, 'integer'),
      ...(dates.length > 0
        ? [
            vector('dates', dates),
            'as_text <- function(cell) if (is.na(cell)) NA_character_ else format(cell)',
            'rows[dates] <- lapply(rows[dates], function(cells) vapply(cells, as_text, ""))',
          ]
        : []),
    ],
    'readxl',
  )
}

const readParquet: SnippetWriter = (source) => ({
  code: download(source, [`rows <- arrow::read_parquet("${source.file}")`]),
  note: 'Needs the package arrow.',
})

/** R, from a file, so that a download that breaks off is an error. */
export const writeR = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: readJson((file) => [
      `rows <- jsonlite::fromJSON(file("${file}"), bigint_as_char = TRUE)$data`,
    ]),
    ndjson: readJson((file) => [
      `lines <- readLines("${file}", encoding = "UTF-8")`,
      'json <- paste0("[", paste(lines, collapse = ","), "]")',
      'rows <- jsonlite::fromJSON(json, bigint_as_char = TRUE)',
    ]),
    xml: readXml,
    xlsx: readXlsx,
    parquet: readParquet,
  },
  () =>
    'The XLS file is XML Spreadsheet 2003, which R packages do not read. Choose XLSX, CSV or Parquet.',
)
