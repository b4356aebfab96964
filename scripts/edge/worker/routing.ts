/** Name of the service of a function. */
export type FunctionName = `function${number}`

/** A function of the build and the paths it answers. */
export interface Route {
  name: FunctionName
  patterns: readonly string[]
}

/** Headers that a platform adds to each answer below a path, as Next's configuration says. */
export interface HeaderRule {
  pattern: string
  /** Only when the request has this header with this value. */
  onlyWith: readonly [string, string] | undefined
  headers: readonly (readonly [string, string])[]
}

/** Everything the router knows of a build. */
export interface Routing {
  headerRules: readonly HeaderRule[]
  middleware: Route
  /** Those with parameters come last. */
  routes: readonly Route[]
  /** The function of the page for paths that nothing answers. */
  notFound: FunctionName | undefined
  /** Paths of the files in `public`. */
  publicPaths: readonly string[]
}
