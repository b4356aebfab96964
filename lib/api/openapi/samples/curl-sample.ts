import {
  addressOf,
  headersOf,
  type LiteralRules,
  type SampleRequest,
  writeLiteral,
} from './sample-request'

const json: LiteralRules = {
  text: (value) => JSON.stringify(value),
  word: String,
  memberName: (name) => JSON.stringify(name),
  isSpaced: true,
  endsInComma: false,
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** Returns a request as a command line. */
export function curlSample(request: SampleRequest, origin: string): string {
  const { method, body, credential, file } = request
  const url = `"${addressOf(request, origin, (name) => `$${name}`)}"`
  const authorization = credential ? [`-H "Authorization: Bearer $${credential}"`] : []
  if (file !== undefined) return ['curl --fail -OJ', ...authorization, url].join(' ')
  const isPlain = method === 'GET' || (method === 'POST' && body !== undefined)
  const parts = [
    `curl --fail-with-body${isPlain ? '' : ` -X ${method}`}`,
    ...authorization,
    ...Object.entries(headersOf(request)).map(
      ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : [`-d ${quoted(writeLiteral(body, json, '  '))}`]),
    url,
  ]
  return parts.join(' \\\n  ')
}
