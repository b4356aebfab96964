import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { consoleActions } from '@/lib/gate/console/console-actions'
import { sources, visit } from './source-files'

const actions = new Set(Object.keys(consoleActions))

/** What calls an action so that an ended session, a refusal and a lost answer stay on the page. */
const wrappers = new Set(['takeStep', 'readStep', 'useActionForm'])

/** Components that hand what they are given to one of them. */
const forms = new Set([
  'AnnouncedForm',
  'AskButton',
  'ConfirmDialog',
  'FactorCodeDialog',
  'FieldForm',
  'KeyForm',
])

function isWrapped(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && wrappers.has(node.expression.getText())) return true
  if (ts.isJsxAttribute(node)) {
    const element = node.parent.parent
    return forms.has(element.tagName.getText())
  }
  return node.parent !== undefined && isWrapped(node.parent)
}

function isServerFile({ text }: ts.SourceFile): boolean {
  return text.startsWith("'use server'")
}

test('every server action is called through the wrapper', () => {
  const bare: string[] = []
  const called = new Set<string>()
  for (const { path, tree } of sources) {
    if (!path.startsWith('app/') || isServerFile(tree)) continue
    visit(tree, (node) => {
      if (!ts.isIdentifier(node) || !actions.has(node.text)) return
      if (ts.isImportSpecifier(node.parent)) return
      called.add(node.text)
      if (!isWrapped(node)) bare.push(`${path}: ${node.text}`)
    })
  }
  expect(bare).toEqual([])
  expect([...called].sort()).toEqual([...actions].sort())
})
