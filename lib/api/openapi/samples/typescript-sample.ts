import {
  addressOf,
  headersOf,
  type LiteralRules,
  type SampleRequest,
  writeLiteral,
} from './sample-request'

function text(value: string): string {
  const escaped = value.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)
  return `'${escaped}'`
}

function memberName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : text(name)
}

const rules: LiteralRules = { text, word: String, memberName, isSpaced: true, endsInComma: true }

function urlOf(request: SampleRequest, origin: string): string {
  const needsId = request.path.includes('{id}')
  const url = addressOf(request, origin, (name) => `\${process.env.${name}}`)
  return needsId ? `\`${url}\`` : text(url)
}

function headerLines(request: SampleRequest): string[] {
  const { credential } = request
  const authorization = credential
    ? [`    Authorization: \`Bearer \${process.env.${credential}}\`,`]
    : []
  const others = Object.entries(headersOf(request)).map(
    ([name, value]) => `    ${memberName(name)}: ${text(value)},`,
  )
  const lines = [...authorization, ...others]
  return lines.length > 0 ? ['  headers: {', ...lines, '  },'] : []
}

/** Returns a request with `fetch`, as a module. */
export function typescriptSample(request: SampleRequest, origin: string): string {
  const { method, body, file } = request
  return [
    ...(file === undefined ? [] : ["import { writeFile } from 'node:fs/promises'", '']),
    `const answer = await fetch(${urlOf(request, origin)}, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...headerLines(request),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${writeLiteral(body, rules, '  ')}),`]),
    '})',
    'if (!answer.ok) throw new Error(await answer.text())',
    file === undefined
      ? 'console.log(await answer.json())'
      : `await writeFile(${text(file)}, answer.body ?? '')`,
  ].join('\n')
}
