import { randomBytes, randomUUID } from 'node:crypto'
import { importKeys } from '@/lib/keys/import/import-keys'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'

function hex(characters: number): string {
  return randomBytes(characters).toString('hex').slice(0, characters)
}

/** The shapes that platforms give their keys. */
const shapes: Record<string, () => string> = {
  'a UUID': randomUUID,
  '8-4-12 hexadecimal digits': () => `${hex(8)}-${hex(4)}-${hex(12)}`,
}

for (const [shape, newKey] of Object.entries(shapes)) {
  test(`links of another system keep working after import when their keys are ${shape}`, async ({
    ask,
    stranger,
  }) => {
    const { context, userId } = stranger
    const [linkable, bare] = [newKey(), newKey()]
    const importOne = (name: string, key: string, isLinkable: boolean) =>
      importKeys(context, [{ line: 2, fields: { name, key } }], { isLinkable, commits: true })
    expect((await importOne('Linkable', linkable, true)).ok).toBe(true)
    expect((await importOne('Bare', bare, false)).ok).toBe(true)

    const file = `statsdaily_${userId}.csv${yesterday}`
    const link = await ask(`/${linkable}/${file}`)
    expect(link.status, link.body).toBe(200)
    expect(link.headers['content-type']).toContain('text/csv')
    expectProblem(await ask(`/${bare}/${file}`), 'key_invalid')
    for (const key of [linkable, bare]) {
      const answer = await ask(`${exportPath}${yesterday}`, { headers: [bearer(key)] })
      expect(answer.status, answer.body).toBe(200)
    }
    expectProblem(await ask(`/${newKey()}/${file}`), 'key_invalid')
  })
}
