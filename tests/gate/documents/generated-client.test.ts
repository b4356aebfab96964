import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { z } from 'zod'
import { expect, test } from '@/tests/support/keys/managing'
import {
  type getOf,
  type OpenapiDocument,
  readOpenapi,
} from '@/tests/support/openapi/check-document'
import { checkValue, resolveReference } from '@/tests/support/openapi/check-value'

const driver = 'drive-key-life'
const folderOfDriver = 'tests/support/openapi/client'
/** Below `node_modules`, so that the client finds the packages of the repository. */
const cache = join(process.cwd(), 'node_modules', '.cache')

/** Compiles the client as strictly as its author may have asked, and says what the compiler objects to. */
function compile(folder: string): string[] {
  const program = ts.createProgram([join(folder, `${driver}.mts`)], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    skipLibCheck: true,
    outDir: folder,
  })
  const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const responseShape = z.object({
  content: z.record(z.string(), z.object({ schema: z.unknown() })),
  headers: z.record(z.string(), z.unknown()),
})

/** Returns the members of an answer that its description lacks. */
async function faultsOf(
  document: OpenapiDocument,
  method: string,
  template: string,
  answer: Response,
): Promise<string[]> {
  const at = `${method} ${template} ${answer.status}`
  const item: Readonly<Record<string, ReturnType<typeof getOf> | undefined>> =
    document.paths[template] ?? {}
  const described = item[method.toLowerCase()]?.responses[answer.status]
  if (!described) return [`${at} is not described`]
  const reference = '$ref' in described && String(described.$ref)
  const response = responseShape.parse(
    reference ? resolveReference(document, reference) : described,
  )
  const mediaType = answer.headers.get('Content-Type')?.split(';')[0] ?? ''
  const schema = response.content[mediaType]?.schema
  if (!schema) return [`${at} may not be ${mediaType}`]
  const named = Object.keys(response.headers).map((name) => name.toLowerCase())
  const expected = ['x-request-id', 'etag', 'location', 'idempotency-replayed', 'retry-after']
  const missing = expected
    .filter((name) => answer.headers.has(name) && !named.includes(name))
    .map((name) => `${at} does not describe the header ${name}`)
  return [...missing, ...checkValue(document, schema, await answer.json(), at)]
}

test('a client generated from the document compiles, and manages a key from creation to deletion', async ({
  ask,
  instance,
  manager,
  partner,
}) => {
  const written = JSON.parse((await ask('/api/v1/openapi.json')).body)
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'keyward-client-'))
  try {
    writeFileSync(join(folder, 'keyward.mts'), astToString(await openapiTS(written)))
    copyFileSync(join(folderOfDriver, `${driver}.mts`), join(folder, `${driver}.mts`))
    expect(compile(folder)).toEqual([])
    const { document } = readOpenapi(written)
    const faults: string[] = []
    let answers = 0
    const { driveKeyLife } = await import(join(folder, `${driver}.mjs`))
    const connection = {
      baseUrl: instance.url,
      onAnswer: async (method: string, template: string, answer: Response) => {
        answers += 1
        faults.push(...(await faultsOf(document, method, template, answer)))
      },
    }
    await driveKeyLife(connection, { managing: manager.key, reading: partner.key })
    expect(faults).toEqual([])
    expect(answers).toBeGreaterThan(25)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
