import { listExports } from '@/lib/exports/catalogue/catalogue'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import { bearer, expect, test } from '@/tests/support/exporter'
import { getOf, readOpenapi } from '@/tests/support/openapi/check-document'
import { checkValue } from '@/tests/support/openapi/check-value'
import { expectProblem } from '@/tests/support/problem'

const path = '/api/v1/openapi.json'

test('the OpenAPI document is public and contains no personal data', async ({ ask }) => {
  const answer = await ask(path)
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/openapi+json;version=3.1',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  })
  expect(answer.body).not.toMatch(/kw_live_[0-9A-Za-z]{8}|kwl_[0-9A-Za-z]{8}|partner_id_of|LAKE_/)
  const { document, faults } = readOpenapi(JSON.parse(answer.body))
  expect(faults).toEqual([])
  for (const { name } of listExports()) {
    expect(Object.keys(document.paths)).toContain(`/api/v1/exports/${name}.{format}`)
  }
  expectProblem(await ask(path, { method: 'POST' }), 'method_not_allowed')
})

function exportName(pathname: string): string {
  return pathname.replace(/^.*\/|\.\w+$/g, '')
}

/** The exports of the platform; tests have no data for an operator's own exports. */
const names = listExports().flatMap((definition) =>
  ownExports.includes(definition) ? [] : definition.name,
)

/** The address in the sample of each operation. */
function sampleAddresses(document: unknown): URL[] {
  const samples = JSON.stringify(document).matchAll(
    /curl --fail -OJ -H [^"]*"[^"]*\\"\s\\"([^"\\]+)\\"/g,
  )
  const addresses = [...samples].map(([, url]) => new URL(url ?? ''))
  return addresses.filter(({ pathname }) => names.includes(exportName(pathname)))
}

test('the sample request of every export returns a file', async ({ ask, administrator }) => {
  const { body } = await ask(path)
  const addresses = sampleAddresses(JSON.parse(body))
  const sampled = addresses.map(({ pathname }) => exportName(pathname))
  expect(sampled.sort()).toEqual(names.toSorted())
  for (const { pathname, search } of addresses) {
    const answer = await ask(pathname + search, { headers: [bearer(administrator.key)] })
    expect(answer.status, `${pathname}${search}: ${answer.body.slice(0, 300)}`).toBe(200)
  }
})

test('the OpenAPI document describes the rows of JSON exports', async ({ ask, administrator }) => {
  const { body } = await ask(path)
  const whole = JSON.parse(body)
  const { document } = readOpenapi(whole)
  for (const { pathname, search } of sampleAddresses(whole)) {
    const template = pathname.replace(/\.\w+$/, '.{format}')
    const { content = {} } = {
      content: undefined,
      ...getOf(document, template).responses['200'],
    }
    const schema = content['application/json']?.schema
    const url = `${pathname.replace(/\.\w+$/, '.json')}${search}${search ? '&' : '?'}limit=20`
    const answer = await ask(url.replace(/limit=\d+&(.*limit=)/, '$1'), {
      headers: [bearer(administrator.key)],
    })
    expect(checkValue(document, schema, JSON.parse(answer.body), pathname)).toEqual([])
  }
})

test('the OpenAPI document describes the refusals that are sent', async ({ ask, stranger }) => {
  const { document } = readOpenapi(JSON.parse((await ask(path)).body))
  const headers = [bearer(stranger.key)]
  for (const [asked, status] of [
    ['/api/v1/exports/statsdaily.csv?filter[status]=9', 400],
    ['/api/v1/exports/adm-statsdate.csv', 403],
    ['/api/v1/exports/none.csv', 404],
  ] as const) {
    const answer = await ask(asked, { headers })
    const { content = {} } = document.components.responses[`Problem${status}`] ?? {}
    const schema = content['application/problem+json']?.schema
    expect(answer.status).toBe(status)
    expect(checkValue(document, schema, JSON.parse(answer.body), asked)).toEqual([])
  }
  const missing = await ask('/api/v1/exports')
  const { content = {} } = document.components.responses.Problem401 ?? {}
  const schema = content['application/problem+json']?.schema
  expect(checkValue(document, schema, JSON.parse(missing.body))).toEqual([])
})
