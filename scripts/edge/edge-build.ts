import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { FunctionName, HeaderRule } from './worker/routing'

const functionSchema = z.object({
  page: z.string(),
  files: z.array(z.string()),
  matchers: z.array(z.object({ regexp: z.string() })),
  env: z.record(z.string(), z.string()),
  // Nothing here needs either, and platforms differ in how they hand them over.
  wasm: z.array(z.never()),
  assets: z.array(z.never()),
})

const manifestSchema = z.object({
  middleware: z.record(z.string(), functionSchema),
  functions: z.record(z.string(), functionSchema),
})

/** A function of a build that runs on the edge: the middleware, a page or a route. */
export interface EdgeFunction {
  name: FunctionName
  page: string
  /** Its code as one module, which is what platforms deploy and weigh. */
  code: string
  /** Regular expressions of the paths it answers. */
  patterns: readonly string[]
  /** Variables that the build has fixed for it. */
  environment: Record<string, string>
}

/**
 * Reads the edge functions of a production build. The first one is the middleware.
 * @param directory the one that contains `.next`
 */
export function readEdgeBuild(directory: string): [EdgeFunction, ...EdgeFunction[]] {
  const build = join(directory, '.next')
  const text = readFileSync(join(build, 'server', 'middleware-manifest.json'), 'utf8')
  const manifest = manifestSchema.parse(JSON.parse(text))
  const texts = new Map<string, string>()
  function read(file: string): string {
    const known = texts.get(file) ?? readFileSync(join(build, file), 'utf8')
    texts.set(file, known)
    return known
  }
  function describe(one: z.infer<typeof functionSchema>, index: number): EdgeFunction {
    return {
      name: `function${index}`,
      page: one.page,
      code: one.files.map((file) => `${read(file)}\n;`).join(''),
      // Next writes named groups as Python does.
      patterns: one.matchers.map(({ regexp }) => regexp.replaceAll('(?P<', '(?<')),
      environment: one.env,
    }
  }
  const [middleware] = Object.values(manifest.middleware)
  if (!middleware) throw new Error('The build has no middleware.')
  const functions = Object.values(manifest.functions)
  return [describe(middleware, 0), ...functions.map((one, at) => describe(one, at + 1))]
}

const routesSchema = z.object({
  headers: z.array(
    z.object({
      regex: z.string(),
      has: z.tuple([z.object({ key: z.string(), value: z.string() })]).optional(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  ),
})

/** Reads the headers that Next's configuration adds to answers. */
export function readHeaderRules(directory: string): HeaderRule[] {
  const text = readFileSync(join(directory, '.next', 'routes-manifest.json'), 'utf8')
  return routesSchema.parse(JSON.parse(text)).headers.map(({ regex, has, headers }) => ({
    pattern: regex,
    onlyWith: has && [has[0].key, has[0].value],
    headers: headers.map(({ key, value }) => [key, value] as const),
  }))
}
