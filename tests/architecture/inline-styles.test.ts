import { expect, test } from 'playwright/test'
import { sources } from './source-files'

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
