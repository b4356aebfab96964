import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mostBytesOfAny } from '@/lib/gate/request/open-routes'
import { buildIfStale } from '../stack/build-if-stale'
import { completeSecrets } from '../stack/secrets'
import { type ServerProcess, startServerProcess } from '../testing/start-server-process'
import { type Finding, printFindings } from './bounds'

const connections = 100
const megabyte = 1_000_000
const mostSent = 20 * megabyte
const sampleMs = 20
/** What an anonymous client sends behind the head of a request, again and again, and how often at most. */
interface Flood {
  name: string
  header: string
  piece: string
  times: number
}

const chunked = 'Transfer-Encoding: chunked'
/** Chunks of so many bytes. */
function chunks(bytes: number, count: number): string {
  return `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`.repeat(count)
}

const endless = (name: string, piece: string): Flood => {
  return { name, header: chunked, piece, times: Math.ceil(mostSent / piece.length) }
}
const heldBack = (name: string, bytes: number): Flood => {
  return {
    name,
    header: chunked,
    piece: chunks(bytes, 1),
    times: Math.floor(mostBytesOfAny / bytes) - 1,
  }
}

const floods: readonly Flood[] = [
  { ...endless('announced as 9.5 MB', 'x'.repeat(0x4000)), header: 'Content-Length: 9500000' },
  endless('endless chunks', chunks(0x4000, 1)),
  endless('endless chunks of one byte', chunks(1, 4_096)),
  // These stop before the bound and wait for the end of their time.
  heldBack('256 KB in large chunks, then silence', 0x1000),
  heldBack('256 KB in small chunks, then silence', 64),
]

/** Sends a body until the server closes or nothing is left to send, and resolves when the connection has closed. */
function send(
  { url }: ServerProcess,
  path: string,
  { header, piece, times }: Flood,
): Promise<void> {
  const { port, host, origin } = new URL(url)
  const lines = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${origin}`, header]
  const socket = connect(Number(port), '127.0.0.1')
  let left = times
  function sendMore(): void {
    while (left > 0 && socket.writable) {
      left -= 1
      if (!socket.write(piece)) return
    }
  }
  socket.on('drain', sendMore)
  socket.on('error', () => {})
  socket.resume()
  socket.write(`${lines.join('\r\n')}\r\nContent-Type: application/json\r\n\r\n`)
  sendMore()
  return new Promise((resolve) => socket.on('close', () => resolve()))
}

const paths = ['/api/sign-in', '/api/v1/leaks', '/access/api-keys', '/api/v1/keys', '/nowhere']

async function measure(server: ServerProcess, flood: Flood): Promise<Finding> {
  const idle = server.residentBytes()
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, server.residentBytes())
  }, sampleMs)
  const all = Array.from({ length: connections }, (_, at) =>
    send(server, paths[at % paths.length] ?? '/', flood),
  )
  await Promise.all(all)
  clearInterval(watch)
  const answer = await fetch(`${server.url}/healthz`)
  return {
    name: flood.name,
    value: (peak - idle) / megabyte,
    bound: { atMost: 50 },
    unit: 'MB',
    detail: `idle ${(idle / megabyte).toFixed(0)} MB; healthz answers ${answer.status} afterwards`,
  }
}

/** Measures how much memory the bodies of anonymous clients take. Nothing here asks the store. */
export async function benchFloods(root: string): Promise<void> {
  await buildIfStale(root)
  const directory = mkdtempSync(join(tmpdir(), 'keyward-floods-'))
  completeSecrets(process.env, join(directory, 'secrets.env'))
  const unused = 'http://127.0.0.1:9'
  Object.assign(process.env, { KV_REST_API_URL: unused, LAKE_URL: unused })
  const server = await startServerProcess(root, root, process.env)
  try {
    // What the first requests of a process take, stays.
    for (const path of ['/sign-in', ...paths])
      await fetch(`${server.url}${path}`).then((one) => one.text())
    const findings: Finding[] = []
    for (const flood of floods) findings.push(await measure(server, flood))
    printFindings(
      `floods: memory above idle while ${connections} anonymous clients send bodies`,
      findings,
    )
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
