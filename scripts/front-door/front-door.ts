import { once } from 'node:events'
import { createServer } from 'node:http'
import next from 'next'
import { readEnvironment } from '@/lib/base/environment'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { closeServer } from './close-server'
import { createDoorServer, guardServer, type Handle } from './guard-server'
import { keepLogInJson } from './json-log'
import { ProcessMetrics } from './process-metrics'
import { isScrape, sendMetrics } from './send-metrics'

export interface FrontDoor {
  /**
   * Takes no further connection, and lets requests and what follows them come to their end.
   * @param patience fires when the rest is to be cut off
   * @returns whether all of them came to their end
   */
  close(patience: AbortSignal): Promise<boolean>
}

/** Whether the variables of OpenTelemetry name a collector. */
function isTraced(environment: NodeJS.ProcessEnv): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = environment
  return Boolean(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT)
}

/**
 * Serves the application on a port and does what a platform's edge would do before it: refuses malformed requests,
 * drops platform headers and sets them anew (docs/decisions/002).
 * @throws Error when a setting is missing or not usable
 * @param options `origin` is the public origin of this instance; with `isDev` Next compiles what is asked for
 * instead of serving the build
 */
export async function openFrontDoor(options: {
  directory: string
  port: number
  origin: URL
  isDev?: boolean
}): Promise<FrontDoor> {
  const { directory, port, origin, isDev = false } = options
  // Refuses bad settings now instead of with every request.
  checkEnvironment()
  if (!isDev) keepLogInJson()
  // After an action, Next fetches the page it redirects to from itself; `next start` would set this.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`
  const server = createDoorServer()
  const application = next({
    dev: isDev,
    dir: directory,
    hostname: origin.hostname,
    port,
    // Next adds a listener for upgrades, which leaves their sockets open. Only development needs it, to reload pages;
    // the server that gets it otherwise never listens.
    httpServer: isDev ? server : createServer(),
  })
  await application.prepare()
  const environment = readEnvironment()
  const metrics = environment.METRICS_TOKEN
    ? new ProcessMetrics(environment.KV_REST_API_URL)
    : undefined
  const answer = application.getRequestHandler()
  const handle: Handle = (request, response) =>
    metrics && isScrape(request)
      ? sendMetrics(request, response, metrics)
      : answer(request, response)
  // Loaded only then, because it is large.
  const traceCall = isTraced(process.env) && (await import('./trace-calls')).traceCalls()
  guardServer(server, { ...environment, origin }, handle, (request, response) => {
    metrics?.count(request, response)
    if (traceCall) traceCall(request, response)
  })
  server.listen(port)
  await once(server, 'listening')
  return {
    async close(patience) {
      const isWhole = await closeServer(server, patience)
      // Waits for what outlives an answer, such as the record of a call.
      await application.close()
      metrics?.close()
      return isWhole
    },
  }
}
