import { expect, test } from 'playwright/test'
import { sources } from './source-files'

/** What may be left to numbers that somebody could guess. */
const guessable: Record<string, string> = {
  'lib/exports/sources/http/tries.ts': 'How long to wait before another attempt.',
}

test('secrets, ids and codes are never made of numbers that can be guessed', () => {
  const using = sources.filter(
    ({ path, tree }) => /^(?:app|lib)\//.test(path) && /\bMath\.random\b/.test(tree.text),
  )
  expect(using.map(({ path }) => path)).toEqual(Object.keys(guessable))
})
