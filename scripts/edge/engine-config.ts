import type { FunctionName, Routing } from './worker/routing'

/** What the engine is told: isolates with their modules, how requests reach them, and folders of files. */
export interface EngineParts {
  port: number
  /** The modules of each isolate. The first one is its entry and imports the others. */
  isolates: readonly { name: FunctionName; modules: readonly string[] }[]
  routing: Routing
  folders: { publicFiles: string; staticFiles: string }
}

/** The day whose rules the engine follows; it accepts none after its own release. */
const compatibilityDate = '2026-11-01'

/** What an isolate of a platform may keep on its heap, in megabytes; workerd ends where it is exceeded. */
const heapMegabytes = 128

/** Returns a text of Cap'n Proto, whose escapes are those of C. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

function moduleList(files: readonly string[]): string {
  return files.map((file) => `(name = ${quote(file)}, esModule = embed ${quote(file)})`).join(', ')
}

function isolateService({ name, modules }: EngineParts['isolates'][number]): string {
  return `(name = ${quote(name)}, worker = (
      modules = [${moduleList(modules)}],
      compatibilityDate = ${quote(compatibilityDate)},
      globalOutbound = "loopback"))`
}

function routerService({ isolates, routing, folders }: EngineParts): string {
  const names = [...isolates.map(({ name }) => name), ...Object.keys(folders)]
  const bindings = names.map((name) => `(name = ${quote(name)}, service = ${quote(name)})`)
  return `(name = "router", worker = (
      modules = [${moduleList(['router.js'])}],
      compatibilityDate = ${quote(compatibilityDate)},
      bindings = [
        (name = "routing", json = ${quote(JSON.stringify(routing))}),
        ${bindings.join(',\n        ')}]))`
}

/**
 * Returns a configuration of workerd: each function in an isolate of its own, as platforms run them, behind a router.
 * They reach nothing but this machine.
 */
export function engineConfig(parts: EngineParts): string {
  const services = [
    routerService(parts),
    '(name = "loopback", network = (allow = ["local"]))',
    ...Object.entries(parts.folders).map(
      ([name, path]) => `(name = ${quote(name)}, disk = (path = ${quote(path)}))`,
    ),
    ...parts.isolates.map(isolateService),
  ]
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = ["--max-heap-size=${heapMegabytes}"],
  sockets = [(name = "http", address = "127.0.0.1:${parts.port}", http = (), service = "router")],
  services = [
    ${services.join(',\n    ')}]
);
`
}
