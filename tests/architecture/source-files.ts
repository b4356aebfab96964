import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { runtimeOf } from '@/scripts/system/move-runtime'

/** The repository's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The gate's file: its name says which runtime this working tree is for. */
export const gateFile = runtimeOf(root) === 'edge' ? 'middleware.ts' : 'proxy.ts'

const rooms = ['app', 'lib', 'scripts', 'tests', gateFile]

/** One source file, its path relative to the root with forward slashes. */
export interface SourceFile {
  path: string
  lines: number
  tree: ts.SourceFile
}

/** One import or re-export: what it names, and the file of this repository it leads to, if any. */
export interface Arrow {
  from: string
  specifier: string
  to?: string
  isTypeOnly: boolean
}

function walk(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return /\.tsx?$/.test(path) ? [path] : []
  return readdirSync(path).flatMap((name) => walk(join(path, name)))
}

function readSource(absolute: string): SourceFile {
  const text = readFileSync(absolute, 'utf8')
  const kind = absolute.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return {
    path: relative(root, absolute).replaceAll('\\', '/'),
    lines: text.trimEnd().split('\n').length,
    tree: ts.createSourceFile(absolute, text, ts.ScriptTarget.Latest, true, kind),
  }
}

/** Every TypeScript file of the repository. */
export const sources: readonly SourceFile[] = rooms
  .flatMap((room) => walk(join(root, room)))
  .map(readSource)

/** Calls back for a node and everything below it. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

function resolve(from: string, specifier: string): string | undefined {
  let base: string
  if (specifier.startsWith('@/')) base = specifier.slice(2)
  else if (specifier.startsWith('.')) base = join(dirname(from), specifier).replaceAll('\\', '/')
  else return undefined
  const known = new Set(sources.map((source) => source.path))
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((path) => known.has(path))
}

function hasOnlyTypes(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  if (clause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

function specifierOf(node: ts.Node): { text: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { text: node.moduleSpecifier.text, isTypeOnly: hasOnlyTypes(node) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    if (ts.isStringLiteral(node.moduleSpecifier)) {
      return { text: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly }
    }
  }
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments
    const isImport =
      node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === 'require')
    if (isImport && first && ts.isStringLiteral(first)) {
      return { text: first.text, isTypeOnly: false }
    }
  }
  return undefined
}

function arrowsOf(source: SourceFile): Arrow[] {
  const found: Arrow[] = []
  visit(source.tree, (node) => {
    const specifier = specifierOf(node)
    if (!specifier) return
    const to = resolve(source.path, specifier.text)
    found.push({
      from: source.path,
      specifier: specifier.text,
      isTypeOnly: specifier.isTypeOnly,
      ...(to !== undefined && { to }),
    })
  })
  return found
}

/** Every import of the repository. */
export const arrows: readonly Arrow[] = sources.flatMap(arrowsOf)
