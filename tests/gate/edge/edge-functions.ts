// Next's sandbox needs what this puts in place, before it is imported.
import 'next/dist/server/node-environment-baseline.js'

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getModuleContext } from 'next/dist/server/web/sandbox/context.js'
import { run } from 'next/dist/server/web/sandbox/sandbox.js'
import { z } from 'zod'
import { root } from '@/tests/architecture/source-files'

export const distDir = join(root, '.next')

const functionSchema = z.object({
  name: z.string(),
  files: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  wasm: z.array(z.never()),
  assets: z.array(z.never()),
})

/** A function of the build that runs on the edge. */
export type EdgeFunction = z.infer<typeof functionSchema>

const manifestSchema = z.object({
  middleware: z.record(z.string(), functionSchema),
  functions: z.record(z.string(), functionSchema),
})

/** All functions of the last build, by their page; the middleware is `middleware`. */
export function readEdgeFunctions(): Map<string, EdgeFunction> {
  const text = readFileSync(join(distDir, 'server', 'middleware-manifest.json'), 'utf8')
  const { middleware, functions } = manifestSchema.parse(JSON.parse(text))
  const pages = Object.entries(functions)
  return new Map([
    ...Object.values(middleware).map((one) => ['middleware', one] as const),
    ...pages,
  ])
}

/** Has the engine refuse what production engines refuse; code from text it refuses by itself. */
const refuseWasm = `
for (const name of ['Module', 'compile', 'compileStreaming', 'instantiate', 'instantiateStreaming', 'validate']) {
  WebAssembly[name] = function () {
    throw new WebAssembly.CompileError('Wasm code generation disallowed by embedder')
  }
}`

function optionsOf({ name, files, env }: EdgeFunction) {
  return {
    name,
    moduleName: name,
    paths: files.map((file) => join(distDir, file)),
    distDir,
    useCache: true,
    onWarning: () => {},
    onError: () => {},
    edgeFunctionEntry: { env, wasm: [], assets: [] },
    clientAssetToken: '',
  }
}

/**
 * Loads a function as a production engine would: it may neither compile WebAssembly nor make code of text.
 * @throws what its modules throw when they load
 */
export async function loadEdgeFunction(one: EdgeFunction): Promise<void> {
  const { runtime, evaluateInContext } = await getModuleContext(optionsOf(one))
  runtime.evaluate(refuseWasm)
  for (const path of optionsOf(one).paths) evaluateInContext(path)
  const entry: { default?: unknown } = await runtime.context._ENTRIES[`middleware_${one.name}`]
  if (typeof entry.default !== 'function') throw new Error(`${one.name} has no handler`)
}

/** Lets a loaded function answer a GET request. */
export async function askEdgeFunction(
  one: EdgeFunction,
  url: string,
  headers: Record<string, string>,
): Promise<Response> {
  await loadEdgeFunction(one)
  const request = {
    url,
    method: 'GET',
    headers,
    nextConfig: {},
    page: {},
    signal: new AbortController().signal,
    waitUntil: () => {},
  }
  const { response } = await run({ ...optionsOf(one), request })
  return response
}
