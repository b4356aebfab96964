import { gate } from '@/lib/gate/gate'
import type { Kv } from '@/lib/store/client'
import { expect } from '@/tests/unit/keys/key-fixture'
import { test } from '../exports/export-key-fixture'

const never: Kv = {
  pipeline: () => Promise.reject(new Error('the store was asked')),
  call: () => Promise.reject(new Error('the store was asked')),
}
const random = 'a1B2'.repeat(10).slice(0, 38)

for (const token of [`kwl_${random}`, `kw_live_${random}`]) {
  test(`no page is asked for a path with ${token.slice(0, 5)}… in it, and the answer does not repeat it`, async ({
    log,
  }) => {
    for (const path of [
      `/en/${token}/statsdaily.csv`,
      `/en/${token}`,
      `/${token}/en/statsdaily.csv`,
      `/en/statsdaily.csv/${token}`,
      `/help/${token}?filter[timerange]=today`,
      `/access/api-keys/${token}`,
      `/access/x${token}x`,
      `/en/${token.toUpperCase()}`,
      `/en/${token.replaceAll('_', '%5F')}`,
      `/en/%6b${token.slice(1)}/x`,
      `/en/%256b${token.slice(1)}/x`,
      `/en/%25%36b${token.slice(1)}/x`,
      `/en/${token.replaceAll('_', '%25255F')}`,
      `/en/statsdaily.csv/${token}/`,
      `/en//${token}/`,
      `/api/auth/${token}`,
      `/en/${token}?key=${token}`,
    ]) {
      const request = new Request(`http://localhost:3000${path}`)
      const decision = await gate(request, { store: never })
      if (decision.kind !== 'refuse') throw new Error(`${path} reaches a page`)
      expect([path, decision.response.status]).toEqual([path, 404])
      const told = (await decision.response.text()) + JSON.stringify([...decision.response.headers])
      expect(told).toContain('"code":"not_found"')
      expect(told.toLowerCase()).not.toContain(random.toLowerCase())
    }
    expect(JSON.stringify(log).toLowerCase()).not.toContain(random.toLowerCase())
  })
}

const token = `kwl_${random}`

const moved: readonly [asked: string, status: number, location: string][] = [
  [`/help?key=${token}`, 303, '/help'],
  [`/help?a=1&key=%6b${token.slice(1)}&b=2`, 303, '/help?a=1&b=2'],
  [`/help?${token}`, 303, '/help'],
  [
    `/access/api-keys?q=x%2526${token.replaceAll('_', '%255f')}&page=2`,
    303,
    '/access/api-keys?page=2',
  ],
  [`/help/?key=${token.toUpperCase()}`, 303, '/help'],
  [`//evil.example/?key=${token}`, 303, '/evil.example'],
  ['/help/', 308, '/help'],
  ['/help//?a=1', 308, '/help?a=1'],
  ['//evil.example/', 308, '/evil.example'],
  ['/api/v1/exports/', 308, '/api/v1/exports'],
]

test('what the list of keys is searched by stays in the query', async () => {
  // The list itself leads away from a whole one, to its key.
  for (const search of ['kw_live_…Z9fN', 'kw_live_', 'kwl_1234567', token]) {
    const asked = `http://localhost:3000/access/api-keys?${new URLSearchParams({ search })}`
    const decision = await gate(new Request(asked), { store: never })
    expect([search, decision.kind]).toEqual([search, 'pass'])
  }
})

test('an address with a token in its query, or a last slash, is left for one without', async () => {
  for (const [asked, status, location] of moved) {
    for (const method of ['GET', 'POST']) {
      const request = new Request(`http://localhost:3000${asked}`, { method })
      const decision = await gate(request, { store: never })
      if (decision.kind !== 'refuse') throw new Error(`${asked} reaches a page`)
      const { headers } = decision.response
      expect([asked, decision.response.status]).toEqual([asked, status])
      expect(headers.get('location')).toBe(`http://localhost:3000${location}`)
      expect(JSON.stringify([...headers]).toLowerCase()).not.toContain(random.toLowerCase())
    }
  }
})
