/** The general parameters that the form offers; links understand more spellings. */
export const fileOptions = [
  {
    name: 'lang',
    label: 'Header line',
    choices: [
      ['', 'Column names'],
      ['en', 'Titles in English'],
      ['de', 'Titles in German'],
    ],
  },
  {
    name: 'delimiter',
    label: 'Between fields',
    choices: [
      ['', 'Default: ; in links, comma in the API'],
      ['semicolon', 'Semicolon'],
      ['comma', 'Comma'],
      ['tab', 'Tab'],
      ['pipe', 'Vertical bar'],
    ],
  },
  {
    name: 'decimal',
    label: 'Decimal sign',
    choices: [
      ['', 'Point: 1234.5'],
      ['comma', 'Comma: 1234,5'],
    ],
  },
  {
    name: 'header',
    label: 'First line',
    choices: [
      ['', 'Holds the header'],
      ['0', 'Holds data: no header'],
    ],
  },
  {
    name: 'bom',
    label: 'Byte-order mark',
    choices: [
      ['', 'None'],
      ['1', 'For old versions of Excel'],
    ],
  },
  {
    name: 'trailer',
    label: 'Last line',
    choices: [
      ['', 'As usual'],
      ['1', 'Says that the file is complete'],
    ],
  },
] as const
