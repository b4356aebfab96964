import { writeCron, writeCurl } from './command-line'
import { writeDuckdb } from './duckdb'
import { writeGoogleSheets } from './google-sheets'
import { writePowerQuery } from './power-query'
import { writePython } from './python'
import { writeR } from './r'
import type { SnippetWriter } from './snippet'

export interface Program {
  title: string
  /** Whether the snippet contains the link or reads the key from the environment. */
  credential: 'link' | 'key'
  write: SnippetWriter
}

/** The programs that read exports: first those of people, then those of scripts. */
export const programs: readonly Program[] = [
  { title: 'Google Sheets', credential: 'link', write: writeGoogleSheets },
  { title: 'Excel (Power Query)', credential: 'link', write: writePowerQuery },
  { title: 'curl', credential: 'key', write: writeCurl },
  { title: 'wget + cron', credential: 'link', write: writeCron },
  { title: 'Python (pandas)', credential: 'key', write: writePython },
  { title: 'R', credential: 'link', write: writeR },
  { title: 'DuckDB', credential: 'link', write: writeDuckdb },
]
