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

test('server actions are the only exports of their files', () => {
  expect(exported.filter((node) => !ts.isFunctionDeclaration(node))).toEqual([])
  const inline = sources.filter(
    ({ path, tree }) =>
      path.startsWith('app/') && !isServerFile(tree) && /['"]use server['"]/.test(tree.text),
  )
  expect(inline.map(({ path }) => path)).toEqual([])
})

test('every server action has a row in the table and starts with it', () => {
  const found = exported.filter((node) => ts.isFunctionDeclaration(node))
  expect(found.map(({ name }) => name?.text).sort()).toEqual(Object.keys(consoleActions).sort())
  for (const { name, body } of found) {
    const [first] = body?.statements ?? []
    const text = `const begun = await startAction('${name?.text}')`
    expect(first?.getText(), name?.text).toBe(text)
  }
})
