import type { FunctionName, HeaderRule, Route, Routing } from './routing'

/** A function or a folder of files, of which the engine makes something that answers requests. */
interface Service {
  fetch(request: Request): Promise<Response>
}

interface Bindings {
  routing: Routing
  publicFiles: Service
  staticFiles: Service
  [name: FunctionName]: Service
}

/** A request, and what the engine knows of its connection. */
type Incoming = Request & { cf?: { clientIp?: string } }

const staticPrefix = '/_next/static/'

/** For this host the path is the name of a function; the function says whether its code loads. */
const probeHost = 'loads.invalid'

const mediaTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Returns the headers of a request, with what a platform says of the client in place of what the client says. */
function platformHeaders({ headers, cf, url }: Incoming): Headers {
  const own = new Headers(headers)
  for (const name of headers.keys()) {
    if (/^x-(vercel-|forwarded-|real-ip$)/.test(name)) own.delete(name)
  }
  const { host, protocol } = new URL(url)
  // The engine names the port, too.
  const address = (cf?.clientIp ?? '127.0.0.1').replace(/:\d+$/, '').replace(/[[\]]/g, '')
  own.set('x-real-ip', address)
  own.set('x-forwarded-for', address)
  own.set('x-forwarded-host', host)
  own.set('x-forwarded-proto', protocol.slice(0, -1))
  return own
}

/** Returns the headers that the middleware wants the function to see. */
function passedHeaders(decided: Response, headers: Headers): Headers {
  const names = decided.headers.get('x-middleware-override-headers')
  if (names === null) return headers
  const own = new Headers()
  for (const name of names.split(',')) {
    const value = decided.headers.get(`x-middleware-request-${name}`)
    if (value !== null) own.set(name, value)
  }
  return own
}

/** Returns an answer with the headers that the middleware wants the client to see, and with its status if it set one. */
function withHeadersOf(decided: Response, answer: Response): Response {
  const status = decided.status === 200 ? answer.status : decided.status
  const whole = new Response(answer.body, { headers: answer.headers, status })
  for (const [name, value] of decided.headers) {
    if (name.startsWith('x-middleware-')) continue
    if (name === 'set-cookie') whole.headers.append(name, value)
    else whole.headers.set(name, value)
  }
  return whole
}

/** Returns an answer with the headers of Next's configuration; what the answer says itself counts. */
function withConfigured(rules: readonly HeaderRule[], url: URL, sent: Headers, answer: Response) {
  const whole = new Response(answer.body, answer)
  for (const { pattern, onlyWith, headers } of rules.toReversed()) {
    const [name = '', value] = onlyWith ?? []
    if (!new RegExp(pattern).test(url.pathname) || (onlyWith && sent.get(name) !== value)) continue
    for (const [key, text] of headers) if (!whole.headers.has(key)) whole.headers.set(key, text)
  }
  return whole
}

async function serveFile(folder: Service, path: string, caching: string): Promise<Response> {
  const file = await folder.fetch(new Request(new URL(path, 'http://files.invalid')))
  if (!file.ok) return new Response('Not found\n', { status: 404 })
  const type = mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  return new Response(file.body, { headers: { 'Content-Type': type, 'Cache-Control': caching } })
}

function matchOf({ patterns }: Route, path: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = new RegExp(pattern).exec(path)
    if (match) return match
  }
  return null
}

/** Adds the parameters of a path to the query, where Next's edge functions look for them. */
function withParameters(url: URL, { groups = {} }: RegExpExecArray): URL {
  const own = new URL(url)
  for (const [name, value] of Object.entries(groups)) {
    // An optional group that is not in the path has none.
    if (value !== undefined) own.searchParams.set(name, value)
  }
  return own
}

/** Calls a function; a redirect that it answers is for the client. */
async function call(
  service: Service | undefined,
  url: URL,
  { method, signal }: Request,
  { headers, body }: { headers: Headers; body: ReadableStream | null },
): Promise<Response> {
  if (!service) return new Response('Not found\n', { status: 404 })
  return service.fetch(new Request(url, { method, headers, body, redirect: 'manual', signal }))
}

/** Answers by the function of a path, or by the page for paths that nothing answers. */
async function callFunction(
  url: URL,
  request: Request,
  headers: Headers,
  bindings: Bindings,
): Promise<Response> {
  const sent = { headers, body: request.body }
  for (const route of bindings.routing.routes) {
    const match = matchOf(route, url.pathname)
    if (match) return call(bindings[route.name], withParameters(url, match), request, sent)
  }
  const { notFound } = bindings.routing
  const page = await call(notFound && bindings[notFound], url, request, sent)
  return new Response(page.body, { headers: page.headers, status: 404 })
}

async function askWhetherItLoads(url: URL, bindings: Bindings): Promise<Response> {
  const name = url.pathname.slice(1) as FunctionName
  try {
    return (await bindings[name]?.fetch(new Request(url))) ?? new Response(null, { status: 404 })
  } catch (error) {
    return new Response(String(error), { status: 500 })
  }
}

/** Answers as Vercel does: static files, then the middleware, then public files, then the function. */
async function answerAt(
  url: URL,
  request: Incoming,
  headers: Headers,
  bindings: Bindings,
): Promise<Response> {
  const { routing, publicFiles, staticFiles } = bindings
  if (url.pathname.startsWith(staticPrefix)) {
    const path = url.pathname.slice(staticPrefix.length - 1)
    return serveFile(staticFiles, path, 'public, max-age=31536000, immutable')
  }
  const gate = bindings[routing.middleware.name]
  const decided = await call(gate, url, request, { headers, body: null })
  const rewrite = decided.headers.get('x-middleware-rewrite')
  if (rewrite === null && !decided.headers.has('x-middleware-next')) return decided
  const target = new URL(rewrite ?? url, url)
  if (routing.publicPaths.includes(target.pathname)) {
    return withHeadersOf(decided, await serveFile(publicFiles, target.pathname, 'max-age=0'))
  }
  const passed = passedHeaders(decided, headers)
  return withHeadersOf(decided, await callFunction(target, request, passed, bindings))
}

async function answer(request: Incoming, bindings: Bindings): Promise<Response> {
  const url = new URL(request.url)
  if (url.hostname === probeHost) return askWhetherItLoads(url, bindings)
  const headers = platformHeaders(request)
  const answered = await answerAt(url, request, headers, bindings)
  return withConfigured(bindings.routing.headerRules, url, headers, answered)
}

export default { fetch: answer }
