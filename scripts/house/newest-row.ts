import { spawnSync } from 'node:child_process'
import ts from 'typescript'
import { sources, visit } from '@/tests/architecture/source-files'

/** A vocabulary of the product: an object literal with one member for each row. */
export interface Table {
  title: string
  path: string
  constant: string
}

/** The commit that added a row to a table after the table was made. */
export interface AddedRow {
  name: string
  commit: string
}

/**
 * Returns the lines that git prints.
 * @throws Error when git fails
 */
export function git(...args: string[]): string[] {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
  return stdout.split('\n').filter(Boolean)
}

function rowNames({ path, constant }: Table): string[] {
  const names: string[] = []
  const tree = sources.find((source) => source.path === path)?.tree
  if (!tree) throw new Error(`${path} is missing.`)
  visit(tree, (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== constant) return
    let table = node.initializer
    while (table && (ts.isAsExpression(table) || ts.isSatisfiesExpression(table))) {
      table = table.expression
    }
    if (!table || !ts.isObjectLiteralExpression(table)) return
    for (const { name } of table.properties) if (name) names.push(name.getText())
  })
  if (names.length === 0) throw new Error(`${path} has no table ${constant}.`)
  return names
}

/** Finds the row that was added last; undefined when every row is as old as the table. */
export function findNewestRow(table: Table): AddedRow | undefined {
  const history = git('log', '--reverse', '--format=%H', '--', table.path)
  const added = rowNames(table).map((name) => {
    const [commit = ''] = git(
      'log',
      '--reverse',
      '--format=%H',
      `-G^  ${name}\\b`,
      '--',
      table.path,
    )
    return { name, commit, age: history.indexOf(commit) }
  })
  const newest = added.reduce((last, one) => (one.age > last.age ? one : last))
  return newest.age > 0 ? newest : undefined
}
