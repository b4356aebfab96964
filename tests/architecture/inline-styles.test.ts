import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { sources, visit } from './source-files'

test('no component has inline styles, which the content security policy blocks', () => {
  const wrong = sources.filter(
    ({ path, tree }) => path.startsWith('app/') && /\sstyle=\{/.test(tree.text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('no code builds HTML or code from text', () => {
  const building =
    /(?:inner|outer)HTML|insertAdjacentHTML|document\.write|dangerouslySet|srcDoc|\beval\(|new Function\(/
  const wrong = sources.filter(
    ({ path, tree }) => /^(?:app|lib)\//.test(path) && building.test(tree.text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

/** Elements that have a browser run something else than the scripts of the page. */
const embedding = /^(?:object|embed|applet|iframe|frame|portal)$/

test('no page needs more of a browser than scripts: there are no plugins, applets or frames', () => {
  const wrong: string[] = []
  for (const { path, tree } of sources.filter((one) => one.path.startsWith('app/'))) {
    visit(tree, (node) => {
      const isElement = ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)
      const name = isElement ? node.tagName.getText() : ''
      if (embedding.test(name)) wrong.push(`${path}: ${name}`)
    })
    if (/createElement\('(?:object|embed|applet|iframe)/.test(tree.text)) wrong.push(path)
  }
  expect(wrong).toEqual([])
})
