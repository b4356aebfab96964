import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { arrows, gateFile, type SourceFile, sources, visit } from './source-files'

/** Each file of the server that sends requests, and what names the host. None takes it from a request. */
const senders: Record<string, string> = {
  'lib/exports/lake/transfer/reach-lake.ts': 'LAKE_URL',
  'lib/exports/sources/http/patient-fetch.ts': 'LAKE_URL, CLICKHOUSE_URL, UPSTREAM_ORIGINS',
  'lib/keys/leaks/github-keys.ts': 'api.github.com',
  'lib/outbox/send-mail.ts': 'MAIL_API_URL',
  'lib/outbox/send-webhook.ts': 'WEBHOOK_URL',
  'lib/people/sign-in/identity-token.ts': 'www.googleapis.com',
  'lib/people/sign-in/next-auth.ts': 'github.com, accounts.google.com',
  'lib/store/client.ts': 'KV_REST_API_URL',
}

/** What sends requests besides `fetch` itself. */
const clients = /^(?:createClient|createRemoteJWKSet|NextAuth)$/

const product = sources.filter(
  ({ path, tree }) =>
    (/^(?:app|lib)\//.test(path) || path === gateFile) && !tree.text.startsWith("'use client'"),
)

function sends({ tree }: SourceFile): boolean {
  let found = false
  visit(tree, (node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return
    const callee = node.expression.getText()
    if (/^(?:globalThis\.|window\.)?fetch$|^XMLHttpRequest$/.test(callee) || clients.test(callee)) {
      found = true
    }
  })
  return found
}

/** Modules of the browser whose first line does not say so, because only client components import them. */
function isOfBrowser(path: string): boolean {
  return path.startsWith('app/_ui/')
}

test('only known files send requests, each to hosts that the settings or the code name', () => {
  const found = product.filter((source) => !isOfBrowser(source.path) && sends(source))
  expect(found.map(({ path }) => path).toSorted()).toEqual(Object.keys(senders).toSorted())
})

test('what the browser sends goes to this site: no module of it has the address of another', () => {
  const foreign = sources.filter(
    (source) => isOfBrowser(source.path) && sends(source) && /https?:\/\//.test(source.tree.text),
  )
  expect(foreign.map(({ path }) => path)).toEqual([])
})

/** The options of each `fetch` of the server. `ask` is one that tests replace. */
function optionsOf({ path, tree }: SourceFile): { path: string; options: string }[] {
  const found: { path: string; options: string }[] = []
  visit(tree, (node) => {
    if (!ts.isCallExpression(node) || !/^(?:fetch|ask)$/.test(node.expression.getText())) return
    const [, options] = node.arguments
    if (options) found.push({ path, options: options.getText() })
  })
  return found
}

test('every request of ours says what becomes of a redirect, in a way that edge engines know', () => {
  const asked = product.filter(({ path }) => path in senders).flatMap(optionsOf)
  expect(asked.length).toBeGreaterThanOrEqual(5)
  const wrong = asked.filter(({ options }) => !/\bredirect: 'manual'/.test(options))
  expect(wrong).toEqual([])
})

test('no code of the product opens a socket', () => {
  const sockets = /^(?:node:)?(?:net|tls|dgram|http|https|http2)$/
  const wrong = arrows.filter(
    ({ from, specifier }) => /^(?:app|lib)\//.test(from) && sockets.test(specifier),
  )
  expect(wrong.map(({ from }) => from)).toEqual([])
})

test('the tokens of a provider are read in one place, which keeps none of them', () => {
  const naming = product.filter(({ tree }) => /\b(?:access|refresh|id)_token\b/.test(tree.text))
  expect(naming.map(({ path }) => path)).toEqual(['lib/people/sign-in/next-auth.ts'])
  const read = naming.flatMap(({ tree }) => tree.text.match(/.*\b\w+_token\b.*/g) ?? [])
  expect(read.map((line) => line.trim())).toEqual([
    'return admitIdentity(account?.provider, account?.providerAccountId, account?.id_token)',
  ])
})
