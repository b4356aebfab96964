import { byFormat, type SnippetWriter } from './snippet'

const semicolons =
  'In spreadsheets of countries with a decimal comma, put semicolons between the arguments.'
const guesses =
  'Google Sheets guesses types: of a number it keeps 15 digits, and it drops zeros in front, also of ids that are text. To keep such ids, upload the XLSX file.'

/** A formula; the third argument says how numbers in the file are written, whatever the spreadsheet's own country. */
const importText: SnippetWriter = ({ link, linkDelimiter, decimal }) => ({
  code: `=IMPORTDATA("${link}", ${
    linkDelimiter === '\t' ? 'CHAR(9)' : `"${linkDelimiter}"`
  }, "${decimal === ',' ? 'de_DE' : 'en_US'}")`,
  note: `${guesses} ${semicolons}`,
})

/** Google Sheets fetches by itself, so that only a link will do. */
export const writeGoogleSheets = byFormat(
  {
    csv: importText,
    tsv: importText,
    xml: ({ link, xmlPath }) => ({
      code: `=IMPORTXML("${link}", "${xmlPath}")`,
      note: `One line for each row, without a header line. ${guesses} ${semicolons}`,
    }),
  },
  () =>
    'Google Sheets has no function that reads this format from an address. Choose CSV, TSV or XML.',
)
