import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { consoleActions } from '@/lib/gate/console/console-actions'
import { sources } from './source-files'

function isExported(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function isServerFile(tree: ts.SourceFile): boolean {
  return /^['"]use server['"]/.test(tree.statements[0]?.getText() ?? '')
}

const exported = sources
  .filter(({ tree }) => isServerFile(tree))
  .flatMap(({ tree }) => tree.statements.filter(isExported))
  .filter((node) => !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node))

/** The server actions of a statement: constants that `consoleAction` makes, by the name it is told. */
function actionsOf(node: ts.Statement): [string, string | undefined][] {
  if (!ts.isVariableStatement(node)) return [['?', node.getText()]]
  return node.declarationList.declarations.map(({ name, initializer }) => {
    const [first] = initializer && ts.isCallExpression(initializer) ? initializer.arguments : []
    const text = `${initializer?.getFirstToken()?.getText()}(${first?.getText()})`
    return [name.getText(), text]
  })
}

test('server actions are the only exports of their files', () => {
  expect(exported.filter((node) => !ts.isVariableStatement(node))).toEqual([])
  const inline = sources.filter(
    ({ path, tree }) =>
      path.startsWith('app/') && !isServerFile(tree) && /['"]use server['"]/.test(tree.text),
  )
  expect(inline.map(({ path }) => path)).toEqual([])
})

test('every server action has a row in the table and is made with it', () => {
  const wanted = Object.keys(consoleActions).map((name) => [name, `consoleAction('${name}')`])
  expect(exported.flatMap(actionsOf).sort()).toEqual(wanted.sort())
})
