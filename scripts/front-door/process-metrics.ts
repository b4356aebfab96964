import type { IncomingMessage, ServerResponse } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { kindOf, outcomeOf } from './describe-call'
import { watchRequests } from './watch-requests'

/**
 * What this process counts: requests by kind and outcome, the latency of its store, and what Node says about itself. The
 * sandboxes in which Next runs middleware and routes share no memory, so it is counted where they meet: at the front door
 * and at the requests of the process.
 */
export class ProcessMetrics {
  readonly #registry = new Registry()
  readonly #requests = new Counter({
    name: 'keyward_process_requests_total',
    help: 'Requests that were answered, by what they asked for and how they were answered.',
    labelNames: ['kind', 'outcome'],
    registers: [this.#registry],
  })
  readonly #running = new Gauge({
    name: 'keyward_process_requests_running',
    help: 'Requests that are being answered.',
    labelNames: ['kind'],
    registers: [this.#registry],
  })
  readonly #store = new Histogram({
    name: 'keyward_process_store_seconds',
    help: 'How long the store took to answer a request.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 2, 5],
    registers: [this.#registry],
  })
  readonly #storeFailures = new Counter({
    name: 'keyward_process_store_failures_total',
    help: 'Requests to the store that got no answer.',
    registers: [this.#registry],
  })
  readonly #stopWatching: () => void

  /** @param storeUrl address of the store, whose requests are timed */
  constructor(storeUrl: string) {
    collectDefaultMetrics({ register: this.#registry })
    this.#stopWatching = watchRequests(new URL(storeUrl).origin, {
      answered: (seconds) => this.#store.observe(seconds),
      failed: () => this.#storeFailures.inc(),
    })
  }

  /** Counts a request once its answer is over. */
  count(request: IncomingMessage, response: ServerResponse): void {
    const kind = kindOf(request)
    this.#running.inc({ kind })
    response.once('close', () => {
      this.#running.dec({ kind })
      this.#requests.inc({ kind, outcome: outcomeOf(response) })
    })
  }

  /** Returns all of it in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  /** Stops timing the requests to the store. */
  close(): void {
    this.#stopWatching()
  }
}
