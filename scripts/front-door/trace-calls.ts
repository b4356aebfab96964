import type { IncomingMessage } from 'node:http'
import { type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { registerOTel } from '@vercel/otel'
import { version } from '@/lib/gate/public/version'
import { readTarget } from '@/lib/gate/request/request-target'
import { servedMethods } from './check-call'
import { kindOf, outcomeOf } from './describe-call'
import type { Watch } from './guard-server'
import { pathOf } from './limit-body'

/** Every span of ours has it from the beginning, and no span of another library does. */
const kindAttribute = 'keyward.kind'

/** As `SamplingDecision` of the SDK, which `@vercel/otel` bundles. */
const decisions = { notRecord: 0, recordAndSample: 2 } as const

/**
 * Returns what a span says about a request. Neither path nor query is in it, because a path may hold the token of a link:
 * the name of an export and its format come from the catalogue.
 */
function attributesOf(request: IncomingMessage): Attributes {
  const method = request.method ?? ''
  const target = readTarget(pathOf(request), method)
  const path = target?.kind === 'export' && target.path.ok ? target.path.value : undefined
  return {
    [kindAttribute]: kindOf(request),
    'http.request.method': servedMethods.includes(method) ? method : '_OTHER',
    ...(path && { 'keyward.export': path.name, 'keyward.format': path.extension }),
  }
}

/**
 * Sends a span of each request to the collector that the variables of OpenTelemetry name, once its answer is over. Spans
 * of Next are not recorded: they have whole addresses.
 */
export function traceCalls(): Watch {
  registerOTel({
    serviceName: process.env.OTEL_SERVICE_NAME ?? 'keyward',
    instrumentations: [],
    traceSampler: {
      shouldSample: (_context, _traceId, _name, _kind, attributes) => ({
        decision: kindAttribute in attributes ? decisions.recordAndSample : decisions.notRecord,
      }),
      toString: () => 'Keyward',
    },
  })
  const tracer = trace.getTracer('keyward', version)
  return (request, response) => {
    const attributes = attributesOf(request)
    const name = `${attributes['http.request.method']} ${attributes[kindAttribute]}`
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes, root: true })
    response.once('close', () => {
      const { statusCode } = response
      const requestId = response.getHeader('x-request-id')
      span.setAttributes({
        'http.response.status_code': statusCode,
        'keyward.outcome': outcomeOf(response),
        ...(typeof requestId === 'string' && { 'keyward.request_id': requestId }),
      })
      if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
  }
}
