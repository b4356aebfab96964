import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { isSafePattern } from 'redos-detector'
import { analyse } from 'scslre'
import ts from 'typescript'
import { gateFile, root, sources, visit } from './source-files'

interface Expression {
  source: string
  flags: string
}

/** Expressions that a judge refuses, and why their time is bounded all the same. */
const bounded: Record<string, string> = {
  'lib/base/count-text.ts /\\B(?=(?:\\d{3})+$)/g': 'A number has at most 21 digits.',
  'lib/keys/record/attributes.ts /^(?:[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]|\\n)*$/u':
    'A line break is a control: the alternatives have no character in common.',
  'lib/people/password-rules.ts /^(.{1,4}?)\\1+.{0,3}$/su':
    'Each of four lengths is tried once, on at most 128 characters.',
}

/** Enough for the largest expression of ours; those that branch without end exceed any number. */
const mostSteps = 5_000

/** Whether a text can match in two ways, so that a match that fails tries all combinations of them. */
function matchesInManyWays({ source, flags }: Expression): boolean {
  // Groups without their names, which this judge cannot read.
  const plain = source.replaceAll(/\(\?<(?![=!])\w+>/g, '(')
  return !isSafePattern(`^(?:${plain})`, {
    caseInsensitive: flags.includes('i'),
    unicode: /[uv]/.test(flags),
    dotAll: flags.includes('s'),
    multiLine: flags.includes('m'),
    timeout: Number.POSITIVE_INFINITY,
    maxSteps: mostSteps,
  }).safe
}

/** Whether a search looks at the same run of characters again from each place in it, among others. */
function isSuperLinear(expression: Expression): boolean {
  return analyse(expression).reports.length > 0
}

function isJudgedSlow(expression: Expression): boolean {
  return matchesInManyWays(expression) || isSuperLinear(expression)
}

const judged = sources.filter(
  ({ path }) => /^(?:app|lib|scripts)\//.test(path) || path === gateFile,
)

function literalsOf(tree: ts.SourceFile): Expression[] {
  const found: Expression[] = []
  visit(tree, (node) => {
    if (node.kind !== ts.SyntaxKind.RegularExpressionLiteral) return
    const text = node.getText()
    const end = text.lastIndexOf('/')
    found.push({ source: text.slice(1, end), flags: text.slice(end + 1) })
  })
  return found
}

/** Files that make an expression from text. */
function isBuilder(tree: ts.SourceFile): boolean {
  let isFound = false
  visit(tree, (node) => {
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node)
    if (isCall && /^(?:globalThis\.)?RegExp$/.test(node.expression.getText())) isFound = true
  })
  return isFound
}

/** What has each file make its expressions: most do when they are loaded. */
const builders: Record<string, () => Promise<unknown>> = {
  'lib/api/operations/operation-routes.ts': () => import('@/lib/api/operations/operation-routes'),
  'lib/base/identifiers.ts': async () =>
    (await import('@/lib/base/identifiers')).idShape('session'),
  'lib/base/network.ts': async () => (await import('@/lib/base/network')).parseNetwork('::1'),
  'lib/exports/formats/csv.ts': async () => {
    const { encodeCsv } = await import('@/lib/exports/formats/csv')
    const value = { kind: 'field', field: 'a' } as const
    const columns = [{ name: 'a', type: 'text', title: 'A', description: 'A', value } as const]
    const options = {
      lineEnd: '\n',
      quoteText: 'needed',
      emptyLastLine: false,
      decimal: '.',
    } as const
    for (const delimiter of [',', ';', '|', '\t']) {
      for (const trailer of [true, false]) {
        const all = { ...options, delimiter, trailer, bom: false, header: true }
        await encodeCsv((async function* () {})(), columns, all).next()
      }
    }
  },
  'lib/exports/lake/transfer/file-digests.ts': () =>
    import('@/lib/exports/lake/transfer/file-digests'),
  'lib/exports/language/filter-values.ts': () => import('@/lib/exports/language/filter-values'),
  'lib/keys/find/secret-shape.ts': async () =>
    (await import('@/lib/keys/find/secret-shape')).secretsIn('text'),
  'lib/keys/token/token-format.ts': () => import('@/lib/keys/token/token-format'),
}

/** Every expression that is made from text, with the file that made it. */
const test = base.extend<object, { built: Map<string, Expression[]> }>({
  // A worker of its own, in which no module has been loaded before.
  built: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const original = globalThis.RegExp
      const built = new Map<string, Expression[]>()
      globalThis.RegExp = new Proxy(original, {
        construct(target, given, newTarget) {
          const made: RegExp = Reflect.construct(target, given, newTarget)
          const [, , caller = ''] = new Error().stack?.split('\n') ?? []
          const path = Object.keys(builders).find((one) => caller.includes(join(root, one)))
          if (path) built.set(path, [...(built.get(path) ?? []), made])
          return made
        },
      })
      for (const build of Object.values(builders)) await build()
      globalThis.RegExp = original
      await use(built)
    },
    { scope: 'worker' },
  ],
})

test('the judges find what is known to be slow, and nothing in what is not', () => {
  const slow = [
    /^(a|a)*$/,
    /^(a|aa)+$/,
    /^(?:a+)+$/,
    /^(\w+\s?)*$/,
    /(x+x+)+y/,
    /\s+$/,
    /a.*b.*c.*d/,
  ]
  expect(slow.filter((one) => !isJudgedSlow(one)).map(String)).toEqual([])
  const quick = [/^\w+$/, /^\w+(?:,\w+)*$/, /(?<!\s)\s+$/, /"[^"]*"/, /^[a-z]{1,9}(?:-[a-z]+)?$/]
  expect(quick.filter(isJudgedSlow).map(String)).toEqual([])
})

test('no regular expression takes more than linear time, whatever the text', () => {
  const literals = judged.flatMap(({ path, tree }) =>
    literalsOf(tree).map((one) => ({ ...one, name: `${path} /${one.source}/${one.flags}` })),
  )
  expect(literals.length).toBeGreaterThan(300)
  const slow = literals.filter(isJudgedSlow).map(({ name }) => name)
  expect(slow.toSorted()).toEqual(Object.keys(bounded).toSorted())
})

test('no regular expression that is made from text does either', ({ built }) => {
  const making = judged.filter(({ path, tree }) => !path.startsWith('scripts/') && isBuilder(tree))
  expect(making.map(({ path }) => path).toSorted()).toEqual(Object.keys(builders).toSorted())
  expect([...built.keys()].toSorted()).toEqual(Object.keys(builders).toSorted())
  const slow = [...built.values()].flat().filter(isJudgedSlow)
  expect(slow.map(String)).toEqual([])
})
