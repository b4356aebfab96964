import { RequestError } from './request-error'

/** A command's name and arguments; a Buffer where the client sent raw bytes. */
export type RestCommand = readonly (string | Buffer)[]

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new RequestError(400, 'ERR failed to parse JSON request')
  }
}

function toCommand(value: unknown): RestCommand {
  if (!Array.isArray(value) || value.length === 0) {
    throw new RequestError(400, 'ERR failed to parse command')
  }
  return value.map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
}

/**
 * `POST /`: one command as a JSON array.
 * @throws RequestError 400
 */
export function parseCommand(body: Buffer): RestCommand {
  return toCommand(parseJson(body))
}

/**
 * `POST /pipeline` and `/multi-exec`: an array of commands.
 * @throws RequestError 400
 */
export function parseCommands(body: Buffer): RestCommand[] {
  const parsed = parseJson(body)
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new RequestError(400, 'ERR failed to parse pipeline request')
  }
  return parsed.map(toCommand)
}

/**
 * The segments of a path, each decoded by itself: a key may hold an escaped slash or be called `..`.
 * @throws RequestError 400
 */
export function parsePath(path: string): string[] {
  try {
    return path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    throw new RequestError(400, 'ERR failed to decode the path')
  }
}

/**
 * `/set/foo/bar?EX=100`: path segments, then the body as one argument, then the query's names and values.
 * @throws RequestError 400
 */
export function parseUrlCommand(path: string, query: string, body: Buffer): RestCommand {
  const command: (string | Buffer)[] = parsePath(path)
  if (body.length > 0) command.push(body)
  for (const [name, value] of new URLSearchParams(query)) {
    command.push(name)
    if (value !== '') command.push(value)
  }
  return command
}
