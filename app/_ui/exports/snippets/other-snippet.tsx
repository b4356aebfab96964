import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { writeCron, writeCurl } from './command-line'
import { writeDuckdb } from './duckdb'
import { writePowerQuery } from './power-query'
import { ProgramSnippet } from './program-snippet'
import type { Program } from './programs'
import { writePython } from './python'
import { writeR } from './r'
import type { SnippetWriter } from './snippet'
import type { SnippetSource } from './snippet-source'

/** Every program but the first, whose snippet the page has from the start. */
export type OtherProgram = Exclude<Program, { title: 'Google Sheets' }>

const writers: Readonly<Record<OtherProgram['title'], SnippetWriter>> = {
  'Excel (Power Query)': writePowerQuery,
  curl: writeCurl,
  'wget + cron': writeCron,
  'Python (pandas)': writePython,
  R: writeR,
  DuckDB: writeDuckdb,
}

/** An export in the words of a program that is chosen. */
export function OtherSnippet({
  program,
  source,
  fillIn,
}: {
  program: OtherProgram
  source: SnippetSource
  fillIn: (text: string) => Promise<Copyable>
}) {
  return (
    <ProgramSnippet program={program} snippet={writers[program.title](source)} fillIn={fillIn} />
  )
}
