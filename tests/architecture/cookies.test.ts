import { expect, test } from 'playwright/test'
import { sources } from './source-files'

/** How the console, its routes and the browser set a cookie. */
const setting = /\bcookies\(\)\)\.set\(|\bjar\.set\(|'Set-Cookie'|document\.cookie = /

/** Functions that return a name which binds a cookie to this host over TLS. */
const names = /\b(?:hostCookie|viewCookieName|preferenceCookie|zoneCookieName)\(/

test('every cookie has a name that no other host can set over TLS', () => {
  const product = sources.filter(({ path }) => /^(?:app|lib)\//.test(path))
  const found = product.filter(({ tree }) => setting.test(tree.text))
  expect(found.length).toBeGreaterThanOrEqual(6)
  expect(found.filter(({ tree }) => !names.test(tree.text)).map(({ path }) => path)).toEqual([])
  const named = product.filter(({ tree }) =>
    /export function (?:viewCookieName|preferenceCookie|zoneCookieName)\(/.test(tree.text),
  )
  expect(named).toHaveLength(3)
  for (const { path, tree } of named) expect(tree.text, path).toMatch(/hostCookie\(|'__Host-/)
})
