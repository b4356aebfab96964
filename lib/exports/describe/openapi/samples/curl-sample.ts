import { addressOf, headersOf, type SampleRequest } from './sample-request'

/** JSON on one line where it is short. */
function writeBody(body: unknown): string {
  const line = JSON.stringify(body)
  return line.length > 72 ? JSON.stringify(body, undefined, 2) : line
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A request as a command line. */
export function curlSample(request: SampleRequest, origin: string): string {
  const { method, body, credential, file } = request
  const url = `"${addressOf(request, origin, '$KEY_ID')}"`
  const authorization = credential ? [`-H "Authorization: Bearer $${credential}"`] : []
  if (file !== undefined) return ['curl --fail -OJ', ...authorization, url].join(' ')
  const isPlain = method === 'GET' || (method === 'POST' && body !== undefined)
  const parts = [
    `curl --fail-with-body${isPlain ? '' : ` -X ${method}`}`,
    ...authorization,
    ...Object.entries(headersOf(request)).map(
      ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : [`-d ${quoted(writeBody(body))}`]),
    url,
  ]
  return parts.join(' \\\n  ')
}
