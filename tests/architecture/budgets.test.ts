import { expect, test } from 'playwright/test'
import ts from 'typescript'
import { type SourceFile, sources, visit } from './source-files'

const limits = { file: 200, function: 50, component: 80 }

/** The name of a function, also of one that a constant holds. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text
  return ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)
    ? node.parent.name.text
    : 'anonymous'
}

function longFunctions(source: SourceFile): string[] {
  const found: string[] = []
  visit(source.tree, (node) => {
    if (!ts.isFunctionLike(node)) return
    const first = source.tree.getLineAndCharacterOfPosition(node.getStart()).line
    const last = source.tree.getLineAndCharacterOfPosition(node.end).line
    const name = nameOf(node)
    const isComponent = source.path.endsWith('.tsx') && /^[A-Z]/.test(name)
    const lines = last - first + 1
    if (lines > (isComponent ? limits.component : limits.function)) {
      found.push(`${source.path}: ${name} (${lines})`)
    }
  })
  return found
}

function escapes(source: SourceFile): string[] {
  const found: string[] = []
  visit(source.tree, (node) => {
    const isEscape = node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)
    if (!isEscape) return
    const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${source.path}:${line + 1}`)
  })
  const comments = /^\s*(?:\/\/|\/\*|\*|\{\/\*).*@ts-(?:ignore|nocheck|expect-error)/m
  if (comments.test(source.tree.text)) found.push(`${source.path}: silences the compiler`)
  return found
}

test(`every file has at most ${limits.file} lines`, () => {
  const long = sources.filter((source) => source.lines > limits.file)
  expect(long.map((source) => `${source.path} (${source.lines})`)).toEqual([])
})

test(`every function has at most ${limits.function} lines, a component ${limits.component}`, () => {
  const product = sources.filter((source) => !source.path.startsWith('tests/'))
  expect(product.flatMap(longFunctions)).toEqual([])
})

test('no file escapes the type checker', () => {
  expect(sources.flatMap(escapes)).toEqual([])
})
