import { expect, test } from 'playwright/test'
import { readImportFile } from '@/lib/keys/import/read-import-file'

test('an import file has columns in any order, and repeated and uneven lines are named by number', () => {
  const file = readImportFile(
    '\uFEFFOwner;KEY;name;Comment\n7;k1-0123456789abcdef;One;x\n;k1-0123456789abcdef;Two;y\n8;k2\n"7;k3;;\n',
  )
  expect(file.failure).toBeUndefined()
  expect(file.unusedColumns).toEqual(['Comment'])
  expect(file.lines).toEqual([
    { line: 2, fields: { owner: '7', key: 'k1-0123456789abcdef', name: 'One' } },
  ])
  expect(file.errors).toEqual([
    { line: 3, message: 'The key of line 2 once more.' },
    { line: 4, message: 'The line has 2 cells, the first line 4.' },
    { line: 5, message: 'A quote is not closed.' },
  ])
  for (const [text, words] of [
    ['', 'file is empty'],
    ['name,owner\na,7', 'name the columns'],
    ['name,key,key\n', 'named twice'],
    ['name,key\n', 'no lines below'],
    [`name,key\n${'a,b\n'.repeat(5001)}`, 'more than 5,000 lines'],
  ] as const) {
    expect(readImportFile(text).failure, text.slice(0, 20)).toContain(words)
  }
})
