/** What Next makes of a page or route: it answers a request, and says what goes on after the answer. */
type Handler = (call: {
  request: Record<string, unknown>
}) => Promise<{ response: Response; waitUntil: Promise<unknown> }>

declare global {
  /** Next registers the function here, as a promise of its module; there is one in each isolate. */
  var _ENTRIES: Record<string, { default: Handler }>
}

/** How long the platform keeps an isolate alive for work that outlives its answer. */
interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void
}

/** A request for this host is not a call: it asks whether the code of the function loads. */
const probeHost = 'loads.invalid'

async function loadHandler(): Promise<Handler> {
  const [entry] = Object.values(globalThis._ENTRIES)
  const handler = await entry?.default
  if (typeof handler !== 'function') throw new Error('The function has no handler.')
  return handler
}

/** Calls the function as Vercel's own wrapper does. */
async function serve(
  request: Request,
  _bindings: unknown,
  context: ExecutionContext,
): Promise<Response> {
  globalThis.startClocks()
  const handler = await loadHandler()
  if (new URL(request.url).hostname === probeHost) return new Response('It loads.\n')
  const { response, waitUntil } = await handler({
    request: {
      url: request.url,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      nextConfig: {},
      page: {},
      body: request.body ?? undefined,
      signal: request.signal,
      waitUntil: context.waitUntil.bind(context),
    },
  })
  context.waitUntil(waitUntil)
  return response
}

export default { fetch: serve }
