import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { variablesSchema } from '@/lib/base/environment'
import { type EdgeFunction, readHeaderRules } from './edge-build'
import { engineConfig } from './engine-config'
import { type RunningEngine, startEngine } from './start-engine'
import type { HeaderRule, Routing } from './worker/routing'

/** Returns a module of `worker` as the engine reads it. */
function compile(name: string): string {
  const source = readFileSync(new URL(`./worker/${name}.ts`, import.meta.url), 'utf8')
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
  return ts.transpileModule(source, { compilerOptions }).outputText
}

/** Returns the settings of an instance, and nothing else of a process's environment. */
function settingsOf(environment: NodeJS.Dict<string>): NodeJS.Dict<string> {
  const names = Object.keys(variablesSchema.shape)
  return Object.fromEntries(names.map((name) => [name, environment[name]]))
}

/** Returns the modules of one function by name; the first one imports the others. */
function modulesOf(
  { name, code, environment }: EdgeFunction,
  settings: NodeJS.Dict<string>,
): Record<string, string> {
  const env = {
    ...environment,
    ...settings,
    NODE_ENV: 'production',
    NEXT_RUNTIME: 'edge',
    // After an action, Next fetches the page it redirects to. On Vercel it believes the host of the request.
    __NEXT_PRIVATE_ORIGIN: settings.AUTH_URL,
  }
  return {
    [`${name}.js`]: `import './${name}-environment.js'
import './platform.js'
import './${name}-code.js'
export { default } from './serve-function.js'
`,
    [`${name}-environment.js`]: `globalThis.process = { env: ${JSON.stringify(env)} }`,
    [`${name}-code.js`]: code,
  }
}

function routingOf(
  functions: readonly EdgeFunction[],
  headerRules: readonly HeaderRule[],
  publicPaths: readonly string[],
): Routing {
  const [middleware, ...routes] = functions.map(({ name, patterns }) => ({ name, patterns }))
  if (!middleware) throw new Error('There is no middleware.')
  // A path that is written out wins over one with parameters.
  const hasParameters = ({ patterns }: { patterns: readonly string[] }) =>
    Number(patterns.some((pattern) => pattern.includes('(?<')))
  return {
    headerRules,
    middleware,
    routes: routes.toSorted((a, b) => hasParameters(a) - hasParameters(b)),
    notFound: functions.find(({ page }) => page === '/_not-found/page')?.name,
    publicPaths,
  }
}

/**
 * Runs the edge functions of a build in workerd, behind a router that does what Vercel's does.
 * @param functions those of the build; the first one is the middleware
 * @param options.root the directory that contains `.next` and `public`
 * @param options.port a free port of this machine
 * @param options.environment settings of the instance; its store and lake are on this machine, too
 * @throws Error when workerd does not come up
 */
export async function startEdge(
  functions: readonly EdgeFunction[],
  { root, port, environment }: { root: string; port: number; environment: NodeJS.Dict<string> },
): Promise<RunningEngine> {
  const settings = settingsOf(environment)
  const shared = ['platform', 'serve-function', 'router'].map(
    (name) => [`${name}.js`, compile(name)] as const,
  )
  const isolates = functions.map((one) => ({ name: one.name, own: modulesOf(one, settings) }))
  const publicFiles = join(root, 'public')
  const config = engineConfig({
    port,
    isolates: isolates.map(({ name, own }) => ({
      name,
      modules: [...Object.keys(own), 'platform.js', 'serve-function.js'],
    })),
    routing: routingOf(
      functions,
      readHeaderRules(root),
      readdirSync(publicFiles).map((name) => `/${name}`),
    ),
    folders: { publicFiles, staticFiles: join(root, '.next', 'static') },
  })
  const modules = isolates.map(({ own }) => own)
  return startEngine(config, Object.assign(Object.fromEntries(shared), ...modules))
}
