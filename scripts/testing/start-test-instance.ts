import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEdgeBuild } from '../edge/edge-build'
import { startEdge } from '../edge/start-edge'
import { firstRun } from '../stack/first-run'
import { completeSecrets } from '../stack/secrets'
import { startStack } from '../stack/start-stack'
import { freePort } from '../system/free-port'
import { copyWithoutMiddleware } from './copy-without-middleware'
import { startControl } from './start-control'
import { startServerProcess } from './start-server-process'

/** Settings that a developer may have for another instance, which tests must not touch. */
const foreign =
  /^(AUTH_|KEY_|LINK_|GRANT_|KV_|LAKE_|UPSTREAM_|CLICKHOUSE_|GATE_CACHE_|REDIS_URL$|TIME_ZONE$|EXPORT_|SETUP_|LEAK|GITHUB_|CRON_|METRICS_|LOG_|WEBHOOK_|MAIL_|SMTP_|IMPORTED_KEYS$|KEYS_PER_PERSON$|DEMO$|TRUSTED_PROXIES$|PORT$|LISTEN_ADDRESS$|DATA_DIR$)/

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Starts the build once more, in the engine of an edge platform; returns its address. */
async function startOnTheEdge(root: string, stops: (() => unknown)[]): Promise<string> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const environment = { ...process.env, AUTH_URL: url }
  const engine = await startEdge(readEdgeBuild(root), { root, port, environment })
  stops.push(engine.stop)
  return url
}

/** The settings of a server whose mails the control keeps. */
function mailTo(url: string, token: string): Record<string, string> {
  const from = 'Keyward <keys@example.org>'
  return { MAIL_API_URL: `${url}/emails`, MAIL_API_TOKEN: token, MAIL_FROM: from }
}

/**
 * Starts the production build of the repository three times, twice as it is and once without its middleware, on one
 * store and one lake of their own that vanish at the end. The second one can send mail.
 * @param options.onTheEdge whether to start it in the engine of an edge platform as well
 * @returns `description`, which tests/support/instance.ts reads
 */
export async function startTestInstance(
  root: string,
  { onTheEdge = false } = {},
): Promise<{ description: string; stop(): Promise<void> }> {
  for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name]
  const directory = mkdtempSync(join(tmpdir(), 'keyward-test-'))
  const bare = mkdtempSync(join(tmpdir(), 'keyward-bare-'))
  const stops: (() => unknown)[] = [
    () => rmSync(directory, { recursive: true, force: true }),
    () => rmSync(bare, { recursive: true, force: true }),
  ]
  async function stop(): Promise<void> {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    for (const name of ['LEAK_REPORT_SECRET', 'METRICS_TOKEN']) process.env[name] = newSecret()
    completeSecrets(process.env, join(directory, 'secrets.env'))
    const stack = await startStack(process.env, directory)
    stops.push(() => stack.stop())
    copyWithoutMiddleware(root, bare)
    const token = newSecret()
    const control = await startControl(token, stack)
    stops.push(control.stop)
    const [whole, twin, open] = await Promise.all([
      startServerProcess(root, root, process.env),
      startServerProcess(root, root, { ...process.env, ...mailTo(control.url, token) }),
      startServerProcess(root, bare, process.env),
    ])
    stops.push(whole.stop, twin.stop, open.stop)
    const edgeUrl = onTheEdge ? await startOnTheEdge(root, stops) : undefined
    process.env.AUTH_URL = whole.url
    await firstRun(whole.url, join(directory, 'first-run.json'))
    const names = Object.keys(process.env).filter((name) => foreign.test(name))
    const description = JSON.stringify({
      url: whole.url,
      twinUrl: twin.url,
      lakeDirectory: join(directory, 'lake'),
      withoutMiddlewareUrl: open.url,
      edgeUrl,
      control: { url: control.url, token },
      firstRun: JSON.parse(readFileSync(join(directory, 'first-run.json'), 'utf8')),
      environment: Object.fromEntries(names.map((name) => [name, process.env[name]])),
    })
    for (const name of names) delete process.env[name]
    return { description, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
