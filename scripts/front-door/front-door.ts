import { once } from 'node:events'
import { createServer } from 'node:http'
import next from 'next'
import { readEnvironment } from '@/lib/base/environment'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { isLoopback } from '@/lib/base/settings/hosts'
import { hostHere } from '../system/listen-address'
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

/** Returns the hosts to serve. Programs on this machine have to use the address, if only one is listened on. */
function servedHosts(allowed: readonly string[], ownHost: string): string[] {
  const isAlwaysServed = isLoopback(new URL(`http://${ownHost}`).hostname)
  return isAlwaysServed ? [...allowed] : [...allowed, ownHost]
}

export interface DoorOptions {
  directory: string
  port: number
  /** The only address that is listened on; all of this machine by default. */
  address?: string | undefined
  /** The public origin of this instance. */
  origin: URL
  /** Next compiles what is asked for instead of serving the build. */
  isDev?: boolean
}

/**
 * Serves the application on a port and does what a platform's edge would do before it: refuses malformed requests,
 * drops platform headers and sets them anew (docs/decisions/002).
 * @throws Error when a setting is missing or not usable
 */
export async function openFrontDoor(options: DoorOptions): Promise<FrontDoor> {
  const { directory, port, address, origin, isDev = false } = options
  // Refuses bad settings now instead of with every request.
  checkEnvironment()
  if (!isDev) keepLogInJson()
  // After an action, Next fetches the page it redirects to from itself; `next start` would set this.
  const ownHost = hostHere(port, address)
  // See lib/base/yield-to-event-loop.ts.
  process.env.KEYWARD_SHARED_EVENT_LOOP ??= 'on'
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${ownHost}`
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
  const ALLOWED_HOSTS = servedHosts(environment.ALLOWED_HOSTS, ownHost)
  const answer = application.getRequestHandler()
  const handle: Handle = (request, response) =>
    metrics && isScrape(request)
      ? sendMetrics(request, response, metrics)
      : answer(request, response)
  // Loaded only then, because it is large.
  const traceCall = isTraced(process.env) && (await import('./trace-calls')).traceCalls()
  guardServer(server, { ...environment, origin, ALLOWED_HOSTS }, handle, (request, response) => {
    metrics?.count(request, response)
    if (traceCall) traceCall(request, response)
  })
  server.listen(port, address)
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
