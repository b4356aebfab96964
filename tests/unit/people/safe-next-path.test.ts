import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { homePath, safeNextPath } from '@/lib/people/sign-in/safe-next-path'

const token = `kwl_${'a'.repeat(38)}`
const own = 'https://keyward.example'

test('console paths are kept', () => {
  for (const path of [
    '/access/api-keys',
    '/access/api-keys?status=expired&q=a%20b',
    '/account/credentials',
    '/insights/exports',
  ]) {
    expect(safeNextPath(path)).toBe(path)
  }
})

test('another site or an unknown path leads home', () => {
  for (const path of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%5cevil.example',
    '/access//evil.example',
    '/access/../../evil',
    `${own}@evil.example`,
    'javascript:alert(1)',
    'data:text/html,x',
    'http://[',
    '/access\r\nLocation: https://evil.example',
    '%0d%0aLocation:',
    '/sign-in?next=/sign-in',
    '/api/v1/key',
    `/help/${token}`,
    `/access/api-keys?q=kw_live_${'a'.repeat(38)}`,
    `/access/api-keys?q=${token.replace('_', '%5F')}`,
    '',
    undefined,
  ]) {
    expect(safeNextPath(path)).toBe(homePath)
  }
})

test('any text stays on the same origin', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (text) => {
      for (const wanted of [text, `/access${text}`, `/access/${text}`]) {
        expect(new URL(safeNextPath(wanted), own).origin).toBe(own)
      }
    }),
  )
})
