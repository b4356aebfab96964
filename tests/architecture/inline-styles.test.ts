import { expect, test } from 'playwright/test'
import { sources } from './source-files'

test('no component has inline styles, which the content security policy blocks', () => {
  const wrong = sources.filter(
    ({ path, tree }) => path.startsWith('app/') && /\sstyle=\{/.test(tree.text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})
