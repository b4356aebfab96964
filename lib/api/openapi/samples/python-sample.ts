import {
  addressOf,
  headersOf,
  type LiteralRules,
  type SampleRequest,
  writeLiteral,
} from './sample-request'

const rules: LiteralRules = {
  text: (value) => JSON.stringify(value),
  word: (value) => ({ true: 'True', false: 'False', null: 'None' })[String(value)] ?? String(value),
  memberName: (name) => JSON.stringify(name),
  isSpaced: false,
  endsInComma: true,
}

function urlOf(request: SampleRequest, origin: string): string {
  const needsId = request.path.includes('{id}')
  const url = addressOf(request, origin, (name) => `{os.environ['${name}']}`)
  return needsId ? `f"${url}"` : JSON.stringify(url)
}

function headerLines(request: SampleRequest): string[] {
  const { credential } = request
  const authorization = credential
    ? [`        "Authorization": f"Bearer {os.environ['${credential}']}",`]
    : []
  const others = Object.entries(headersOf(request)).map(
    ([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  )
  const lines = [...authorization, ...others]
  return lines.length > 0 ? ['    headers={', ...lines, '    },'] : []
}

/** Returns a request with Python's standard library. */
export function pythonSample(request: SampleRequest, origin: string): string {
  const { method, body, file, path, credential } = request
  const usesEnvironment = credential !== undefined || path.includes('{id}')
  const modules = [
    ...(file === undefined ? ['json'] : []),
    ...(usesEnvironment ? ['os'] : []),
    ...(file === undefined ? [] : ['shutil']),
    'urllib.request',
  ]
  const reading =
    file === undefined
      ? ['with urllib.request.urlopen(request) as answer:', '    print(json.load(answer))']
      : [
          `with urllib.request.urlopen(request) as answer, open(${JSON.stringify(file)}, "wb") as file:`,
          '    shutil.copyfileobj(answer, file)',
        ]
  return [
    ...modules.map((name) => `import ${name}`),
    '',
    'request = urllib.request.Request(',
    `    ${urlOf(request, origin)},`,
    ...(method === 'GET' ? [] : [`    method="${method}",`]),
    ...headerLines(request),
    ...(body === undefined
      ? []
      : [`    data=json.dumps(${writeLiteral(body, rules, '    ')}).encode(),`]),
    ')',
    ...reading,
  ].join('\n')
}
