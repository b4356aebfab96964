import { Agent, get } from 'node:http'

/** Between two requests, in milliseconds. */
const paceMs = 10
/** Time that is not measured, because a new process starts slowly. */
const warmUpMs = 1000

// Connections are kept: what is timed is the answer.
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

function timeRequest(url: string): Promise<number> {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`))
      answer.resume()
      answer.on('end', () => resolve(performance.now() - startedAt))
    }).on('error', reject)
  })
}

async function main(): Promise<void> {
  const [url = ''] = process.argv.slice(2)
  let asked: Promise<number>[] = []
  const pace = setInterval(() => asked.push(timeRequest(url)), paceMs)
  setTimeout(() => {
    asked = []
    process.send?.('warm')
  }, warmUpMs)
  process.once('message', async () => {
    clearInterval(pace)
    process.send?.(await Promise.all(asked), () => process.exit(0))
  })
}

main()
