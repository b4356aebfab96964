import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnvironment } from '@/lib/base/environment'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { waitForStore } from '@/lib/store/client'
import { probeStore } from '@/lib/store/probe-store'
import { type FrontDoor, openFrontDoor } from './front-door/front-door'
import { buildIfStale } from './stack/build-if-stale'
import { dataDirectory, takeSettingsFromFiles } from './stack/machine-settings'
import { completeSecrets, confirmSecrets } from './stack/secrets'
import { type RunningStack, startStack } from './stack/start-stack'
import { sweepEveryMinute } from './stack/sweep-every-minute'
import { isDemonstration, welcome } from './stack/welcome'

const root = process.cwd()
const { values } = parseArgs({
  options: {
    /** `npm run dev`: Next compiles what is asked for, and pages reload when a file changes. */
    dev: { type: 'boolean', default: false },
    'accept-secret': { type: 'string', multiple: true, default: [] },
  },
})
const { dev: isDev, 'accept-secret': accepted } = values

/** Asked before anything is started, so that a second `npm start` disturbs nothing. */
async function assertPortIsFree(port: number): Promise<void> {
  const probe = createServer().listen(port)
  await once(probe, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`port ${port} is taken; choose another with PORT=${port + 1}`)
  })
  probe.close()
  await once(probe, 'close')
}

/** A service manager may start everything anew; nobody is served without a store. */
async function endWhenGivenUp(stack: RunningStack): Promise<void> {
  console.error(`keyward: ${await stack.givenUp}`)
  await stack.stop()
  process.exit(1)
}

/** Exports that run when the process is told to end have some time; a second signal takes it. */
function endOnSignal(stack: RunningStack, door: FrontDoor): void {
  const impatience = new AbortController()
  let isEnding = false
  async function end(): Promise<void> {
    if (isEnding) return impatience.abort()
    isEnding = true
    const { STOP_GRACE_SECONDS: seconds } = readEnvironment()
    console.log(`\nkeyward: stopping; what runs has ${seconds} seconds to end …`)
    const patience = AbortSignal.any([impatience.signal, AbortSignal.timeout(seconds * 1000)])
    if (!(await door.close(patience))) console.error('keyward: what still ran was cut off.')
    await stack.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())
}

/** A store of the wrong kind would look like an outage. */
async function confirmStore(): Promise<void> {
  const reason = await probeStore()
  if (reason !== undefined) throw new Error(reason)
}

async function start(): Promise<void> {
  takeSettingsFromFiles(process.env)
  const data = dataDirectory(process.env)
  const port = Number(process.env.PORT || 3000)
  const mode = isDev ? 'development' : 'production'
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' })
  await assertPortIsFree(port)
  process.env.AUTH_URL ??= `http://localhost:${port}`
  const secretsPath = join(data, 'secrets.env')
  const made = completeSecrets(process.env, secretsPath)
  const isDemo = isDemonstration(process.env)
  const stack = await startStack(process.env, data)
  try {
    checkEnvironment()
    waitForStore()
    await confirmStore()
    await confirmSecrets(made, { accepted, path: secretsPath })
    if (!isDev) await buildIfStale(root)
    const origin = new URL(process.env.AUTH_URL)
    const path = join(data, 'first-run.json')
    await welcome(process.env, { isDemo, origin: origin.origin, path })
    const door = await openFrontDoor({ directory: root, port, origin, isDev })
    endOnSignal(stack, door)
    void endWhenGivenUp(stack)
    sweepEveryMinute(port, process.env.CRON_SECRET ?? '')
    console.log(`\nkeyward: ready at ${origin.origin}`)
  } catch (error) {
    await stack.stop()
    throw error
  }
}

start().catch((error: unknown) => {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
