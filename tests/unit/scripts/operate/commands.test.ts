import { tmpdir } from 'node:os'
import { expect, test } from 'playwright/test'
import { runCommandLine } from '@/tests/support/run-command'

for (const [script, args] of [
  ['export', ['statsdaily.csv', 'sales.csv']],
  ['lake-manifest', ['one', 'two']],
  ['lake-upload', ['one', 'two']],
] as const) {
  test(`${script} leaves no argument out without a word`, async () => {
    const how = { environment: {}, directory: tmpdir() }
    const refused = await runCommandLine(script, args, how)
    expect(refused).toMatchObject({
      status: 2,
      errors: expect.stringContaining(`there is no place for ${args[1]}`),
    })
  })
}
