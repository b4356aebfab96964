import { bearer, expect, exportPath, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'

const many = (count: number, pair: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => pair(index)).join('&')

/** Queries that aim at the parser. */
const queries: Record<string, string> = {
  'a prototype': 'filter[__proto__][polluted]=1',
  'a prototype by its constructor': 'filter[constructor][prototype][x]=1',
  'a filter named __proto__': 'filter[__proto__]=1',
  'a filter named constructor': 'filter[constructor]=1',
  'a bare __proto__': '__proto__[polluted]=1',
  'four levels': 'filter[a][b][c][d]=1',
  'no name': 'filter[]=1',
  'an empty name': 'filter[]=',
  'an open bracket': 'filter[a',
  'a closing bracket': 'filter]a[=1',
  'brackets alone': '%5B%5D',
  'the word filter': 'filter=1',
  'the same bare name twice': 'delimiter=,&delimiter=;',
  'the same range twice': 'filter[timerange]=yesterday&filter[timerange]=today',
  '33 filters': many(33, (index) => `filter[f${index}]=1`),
  '1,500 filters': many(1_500, () => 'a=1'),
  'a value of 1,025 characters': `filter[advertiser]=${'1'.repeat(1_025)}`,
  'a value of 14 KB': `filter[advertiser]=${'1'.repeat(14_000)}`,
  'a name of 7 KB': `filter[${'a'.repeat(7_000)}]=1`,
  'commas for a regular expression': `filter[advertiser]=${'1,'.repeat(500)}x`,
  'blanks for a regular expression': `filter[date_from]=${'%20'.repeat(300)}x`,
  'a broken escape': 'filter[advertiser]=%zz',
  'half a character': 'filter[advertiser]=%E0%A4',
  'a NUL': 'filter[advertiser]=1%00',
  'a line break': 'filter[advertiser]=1%0d%0aX-Evil:1',
  'a lone surrogate': 'filter[advertiser]=%ED%A0%80',
  'a number that is none': 'filter[advertiser]=1e9',
  'a negative id': 'filter[advertiser]=-1',
  'an id of 21 digits': `filter[advertiser]=${'9'.repeat(21)}`,
  SQL: 'filter[advertiser]=1%20OR%201=1',
  'a path': 'filter[advertiser]=../../etc/passwd',
  'a date that is none': 'filter[timerange_type]=fixed&filter[date_from]=2026-02-30',
  'a delimiter of two characters': 'delimiter=%7C%7C',
  'a delimiter that quotes': 'delimiter=%22',
  'a line break as delimiter': 'delimiter=%0A',
  'an unknown bare name': 'limits=1',
  'a second currency': 'filter[currencycode]=EUR&filter[a:currencycode]=EUR',
  'a range backwards': 'filter[from_date]=02.11.2026&filter[to_date]=01.11.2026',
  'a range of two kinds': 'filter[timerange]=today&filter[date_to]=01.11.2026',
}

/** Parameters that links ignore because clients in production send them. */
const forgivenInLinks = new Set(['an unknown bare name'])

function pick({ errors, detail }: ReturnType<typeof expectProblem>) {
  return { errors, detail }
}

for (const [title, query] of Object.entries(queries)) {
  test(`refuses ${title}`, async ({ ask, stranger }) => {
    const headers = [bearer(stranger.key)]
    const answer = await ask(`${exportPath}?${query}`, { headers })
    const link = await ask(`/${stranger.linkToken}/statsdaily.csv?${query}`)
    if (forgivenInLinks.has(title)) expect(link.status).toBe(200)
    else {
      expect(pick(expectProblem(link, 'invalid_parameter'))).toEqual(
        pick(expectProblem(answer, 'invalid_parameter')),
      )
      expect(link.body).not.toContain(';')
      expect(link.body.trimEnd().split('\n')).toHaveLength(1)
    }
    const found = expectProblem(answer, 'invalid_parameter')
    expect(answer.headers).not.toHaveProperty('x-evil')
    // Clients of the link dialect read an error as CSV: it must be one line in one cell.
    expect(answer.body.trimEnd().split('\n')).toHaveLength(1)
    expect(answer.body).not.toContain(';')
    expect(answer.body.length).toBeLessThan(4_000)
    expect(JSON.stringify(found)).not.toContain('1'.repeat(1_025))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
}

test('hostile queries do not read from the lake', async ({ ask, instance, stranger }) => {
  const headers = [bearer(stranger.key)]
  // Other tests read the lake meanwhile, which can only add: one quiet moment is the proof.
  await expect(async () => {
    const before = await instance.lakeBytesServed()
    for (const query of ['33 filters', 'commas for a regular expression', '1,500 filters']) {
      await ask(`${exportPath}?${queries[query]}`, { headers })
    }
    expect(await instance.lakeBytesServed()).toBe(before)
  }).toPass({ intervals: [0, 50, 100] })
})
