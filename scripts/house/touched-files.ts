import { findNewestRow, git, type Table } from './newest-row'

const product = /^(?:app|lib)\/|^middleware\.ts$/

const tables: readonly Table[] = [
  { title: 'attribute of a key', path: 'lib/keys/record/attributes.ts', constant: 'keyAttributes' },
  {
    title: 'operation of the API',
    path: 'lib/api/operations/operation-routes.ts',
    constant: 'operationRoutes',
  },
]

/** Returns the files of the product that a commit changes, without tests, scripts and documents. */
function touchedFiles(commit: string): string[] {
  const files = git('show', '--no-renames', '--name-only', '--format=', commit)
  return files.filter((file) => product.test(file))
}

function printCommit(title: string, commit: string): void {
  const [subject = ''] = git('log', '-1', '--format=%h %as %s', commit)
  const files = touchedFiles(commit)
  console.log(`\n${title}: ${files.length} product files\n  ${subject}`)
  for (const file of files) console.log(`    ${file}`)
}

/**
 * Prints which files commits touched. Without commits, prints what the newest attribute and the newest operation
 * touched: the commits that added the newest row to each table.
 */
export function printTouchedFiles(commits: readonly string[]): void {
  if (commits.length > 0) {
    for (const commit of commits) printCommit('Commit', commit)
    return
  }
  for (const table of tables) {
    const row = findNewestRow(table)
    if (row) printCommit(`Newest ${table.title}, ${row.name}`, row.commit)
    else console.log(`\nNewest ${table.title}: no row was added since ${table.path} was made.`)
  }
}
