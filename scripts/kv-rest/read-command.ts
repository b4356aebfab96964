import type { IncomingMessage } from 'node:http'

/** A request the protocol refuses before any command runs. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const bodyBytesMax = 10 * 1024 * 1024

/** The request body. @throws RequestError 413 above 10 MB */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    const chunk = Buffer.from(part)
    bytes += chunk.length
    if (bytes > bodyBytesMax) throw new RequestError(413, 'ERR max request size exceeded')
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new RequestError(400, 'ERR failed to parse JSON request')
  }
}

function toCommand(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new RequestError(400, 'ERR failed to parse command')
  }
  return value.map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
}

/** `POST /`: one command as a JSON array. */
export function parseCommand(body: Buffer): string[] {
  return toCommand(parseJson(body))
}

/** `POST /pipeline` and `/multi-exec`: an array of commands. */
export function parseCommands(body: Buffer): string[][] {
  const parsed = parseJson(body)
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new RequestError(400, 'ERR failed to parse pipeline request')
  }
  return parsed.map(toCommand)
}

/** `/set/foo/bar?EX=100`: path segments, then query pairs, then the body as the last argument. */
export function parseUrlCommand(url: URL, body: Buffer): (string | Buffer)[] {
  const segments = url.pathname.split('/').slice(1)
  try {
    const command: (string | Buffer)[] = segments.map(decodeURIComponent)
    if (body.length > 0) command.push(body)
    for (const [name, value] of url.searchParams) {
      if (name === '_token') continue
      command.push(name)
      if (value !== '') command.push(value)
    }
    return command
  } catch {
    throw new RequestError(400, 'ERR failed to decode the path')
  }
}
