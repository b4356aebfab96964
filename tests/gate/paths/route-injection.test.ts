import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'

/** Names under which Next hands route parameters about inside; `file` is the one of our route. */
const injections = [
  'nxtPfile=admedia.csv',
  'nxtIfile=admedia.csv',
  'nxtP[file]=admedia.csv',
  'file=admedia.csv',
  'x-now-route-matches=1%3Dadmedia.csv',
  'nextInternalLocale=admedia.csv',
  'x-matched-path=%2Fapi%2Fv1%2Fexports%2Fadmedia.csv',
] as const

const adMediaColumn = 'merchantid'

for (const injection of injections) {
  test(`a query cannot name another file: ${injection}`, async ({ ask, partner }) => {
    const headers = [bearer(partner.key)]
    const plain = await ask(`${exportPath}${yesterday}`, { headers })
    expect(plain.body).toContain('conversion_commission')

    const byKey = await ask(`${exportPath}${yesterday}&${injection}`, { headers })
    expect(byKey.body).not.toContain(adMediaColumn)
    // A query that Next keeps for itself is either not seen at all or refused as unknown.
    if (byKey.status === 200) expect(byKey.body).toBe(plain.body)
    else expect(byKey.status).toBe(400)

    const link = `/${partner.linkToken}/statsdaily_${partner.userId}.csv${yesterday}`
    const byLink = await ask(`${link}&${injection}`)
    expect(byLink.body).not.toContain(adMediaColumn)
    if (byLink.status === 200) expect(byLink.body).toBe((await ask(link)).body)
    else expect(byLink.status).toBe(400)
  })
}

test('a link is answered for the token in its path, whatever the query says', async ({
  ask,
  partner,
  stranger,
}) => {
  const path = `/${stranger.linkToken}/statsdaily.csv`
  const rows = (body: string) => body.trimEnd().split('\n').length - 1
  for (const name of ['nxtPkey', 'nxtPtoken', 'key', 'token', 'apikey', 'api_key']) {
    for (const value of [partner.linkToken, partner.key]) {
      const answer = await ask(`${path}${yesterday}&${name}=${value}`)
      expect([200, 400], `${name}: ${answer.body}`).toContain(answer.status)
      if (answer.status === 200) expect(rows(answer.body)).toBe(0)
      expect(answer.body).not.toContain(value)
    }
  }
})
