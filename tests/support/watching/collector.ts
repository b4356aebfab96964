import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const valueSchema = z.object({
  stringValue: z.string().optional(),
  intValue: z.number().optional(),
})
const spanSchema = z.object({
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: valueSchema })),
})
const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) }),
  ),
})

/** A collector of OpenTelemetry that keeps what it is sent over OTLP in JSON. */
export async function startCollector() {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString())
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    /** The variables that name it. */
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '50',
    },
    text: () => bodies.join('\n'),
    /** The spans so far: each with its name and its attributes. */
    spans: () =>
      bodies
        .flatMap((body) => tracesSchema.parse(JSON.parse(body)).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map(({ name, attributes }) => {
          const told = attributes.map(({ key, value }) => [
            key,
            value.stringValue ?? value.intValue,
          ])
          return { name, ...Object.fromEntries(told) }
        }),
    stop: () => server.close(),
  }
}
