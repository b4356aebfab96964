import { expect, test } from 'playwright/test'
import { sources } from './source-files'

test('styles nothing inline, which the content security policy refuses', () => {
  const wrong = sources.filter(
    ({ path, tree }) => path.startsWith('app/') && /\sstyle=\{/.test(tree.text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})
