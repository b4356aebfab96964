import { columnVector, conversions, download, script, vector } from './r-script'
import { byFormat, type SnippetWriter } from './snippet'
import { escapeTab, filled, namesOf } from './snippet-parts'
import type { SnippetColumn } from './snippet-source'

/** Where rows have one cell, R takes an empty one for a blank line. */
const readText: SnippetWriter = (source) => {
  const { file, apiDelimiter, hasHeader, columns } = source
  const options = [
    `"${file}"`,
    `sep = "${escapeTab(apiDelimiter)}"`,
    ...(hasHeader ? [] : ['header = FALSE', 'col.names = columns']),
    'colClasses = "character"',
    'na.strings = ""',
    'encoding = "UTF-8"',
    'check.names = FALSE',
    ...(columns.length === 1 ? ['blank.lines.skip = FALSE'] : []),
  ]
  const code = script(source, [
    ...(hasHeader ? [] : [columnVector(source)]),
    filled('rows <- read.csv(', options, ')'),
    ...conversions(source, 'integer', 'decimal', 'boolean'),
  ])
  return { ...code, note: `${code.note} R reads a carriage return in a text as a line feed.` }
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

/** Types of readxl; the rest is read as text, also numbers, which are text where a spreadsheet would round them. */
const sheetTypes: Readonly<Partial<Record<SnippetColumn['type'], string>>> = {
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
      ...conversions(source, 'integer', 'decimal'),
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
