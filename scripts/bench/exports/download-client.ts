import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Asked, Download } from './client-process'

async function readAll(answer: IncomingMessage, startedAt: number): Promise<Download> {
  let bytes = 0
  let firstByteAt = 0
  for await (const chunk of answer) {
    if (bytes === 0) firstByteAt = performance.now()
    bytes += chunk.length
  }
  return {
    seconds: (performance.now() - startedAt) / 1000,
    firstByteSeconds: (firstByteAt - startedAt) / 1000,
    bytes,
  }
}

function download({ url, key }: Asked): Promise<Download> {
  const headers = key ? { Authorization: `Bearer ${key}` } : {}
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const asked = get(url, { headers }, (answer) => {
      if (answer.statusCode === 200) resolve(readAll(answer, startedAt))
      else reject(new Error(`${url} answered ${answer.statusCode}.`))
    })
    asked.on('error', reject)
  })
}

async function main(): Promise<void> {
  const [list = '[]', order] = process.argv.slice(2)
  const asked: Asked[] = JSON.parse(list)
  const found: Download[] = []
  process.send?.('up')
  await once(process, 'message')
  if (order === 'in turn') for (const one of asked) found.push(await download(one))
  else found.push(...(await Promise.all(asked.map(download))))
  process.send?.(found, () => process.exit(0))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
