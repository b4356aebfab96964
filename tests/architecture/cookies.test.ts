import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { sources, visit } from './source-files'

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

/** How a cookie's attributes say that it is sent over TLS only, where Keyward is served so. */
const bound = /\bsecure: servedOverTls\(\)|= servedOverTls\(\) \? '; Secure'|isTls \? '; Secure'/

test('every cookie is sent over TLS only, if Keyward is served so', () => {
  const unbound: string[] = []
  let calls = 0
  for (const { path, tree } of sources.filter((one) => /^(?:app|lib)\//.test(one.path))) {
    if (!setting.test(tree.text)) continue
    if (!bound.test(tree.text)) unbound.push(path)
    visit(tree, (node) => {
      if (!ts.isCallExpression(node) || !/\)\)\.set$|^jar\.set$/.test(node.expression.getText()))
        return
      calls += 1
      const attributes = node.arguments[2]?.getText() ?? ''
      if (!bound.test(attributes) || !/\bhttpOnly: true/.test(attributes)) unbound.push(path)
    })
  }
  expect(calls).toBeGreaterThanOrEqual(4)
  expect(unbound).toEqual([])
})
