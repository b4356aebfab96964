import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnvironment } from '@/lib/base/environment'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { waitForStore } from '@/lib/store/client'
import { probeStore } from '@/lib/store/probe-store'
import { type FrontDoor, openFrontDoor } from '../front-door/front-door'
import { hostHere, listenAddress, listenPort } from '../system/listen-address'
import { buildIfStale, runNextBuild } from './build-if-stale'
import { type EndSignals, firing, unlessFired } from './heed-signals'
import { dataDirectory, takeSettingsFromFiles } from './machine-settings'
import { refuseUncheckedTls } from './refuse-unchecked-tls'
import { completeSecrets, confirmSecrets, type MadeSecrets } from './secrets'
import { startStack } from './start-stack'
import { sweepEveryMinute } from './sweep-every-minute'
import { isDemonstration, welcome } from './welcome'

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
async function assertPortIsFree(port: number, address?: string): Promise<void> {
  const probe = createServer().listen(port, address)
  await once(probe, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRNOTAVAIL') {
      throw new Error('LISTEN_ADDRESS is not an address of this machine.')
    }
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`port ${port} is taken; choose another with PORT=${port + 1}`)
  })
  probe.close()
  await once(probe, 'close')
}

/** Lets requests and exports come to their end for a while; a second signal ends the wait. */
async function closeDoor(door: FrontDoor, toldAgain: AbortSignal): Promise<void> {
  const { STOP_GRACE_SECONDS: seconds } = readEnvironment()
  console.log(`\nkeyward: stopping; what runs has ${seconds} seconds to end …`)
  const patience = AbortSignal.any([toldAgain, AbortSignal.timeout(seconds * 1000)])
  if (!(await door.close(patience))) console.error('keyward: what still ran was cut off.')
}

/** A store of the wrong kind would look like an outage. */
async function confirmStore(): Promise<void> {
  const reason = await probeStore()
  if (reason !== undefined) throw new Error(reason)
}

/** Checks the store, builds if needed, and opens the door. */
async function openInstance(
  data: string,
  {
    port,
    address,
    made,
    isDemo,
  }: { port: number; address: string | undefined; made: MadeSecrets; isDemo: boolean },
  toldToEnd: AbortSignal,
): Promise<FrontDoor> {
  checkEnvironment()
  waitForStore()
  await confirmStore()
  await confirmSecrets(made, { accepted, path: join(data, 'secrets.env') })
  if (!isDev) await buildIfStale(root, (directory) => runNextBuild(directory, toldToEnd))
  const origin = new URL(process.env.AUTH_URL ?? '')
  await welcome(process.env, { isDemo, origin: origin.origin, path: join(data, 'first-run.json') })
  const door = await openFrontDoor({ directory: root, port, address, origin, isDev })
  sweepEveryMinute(hostHere(port, address), process.env.CRON_SECRET ?? '')
  console.log(`\nkeyward: ready at ${origin.origin}`)
  return door
}

async function runInstance({ toldToEnd, toldAgain }: EndSignals): Promise<void> {
  takeSettingsFromFiles(process.env)
  refuseUncheckedTls(process.env)
  const data = dataDirectory(process.env)
  const port = listenPort(process.env)
  const mode = isDev ? 'development' : 'production'
  Object.assign(process.env, { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' })
  const address = listenAddress(process.env)
  await assertPortIsFree(port, address)
  process.env.AUTH_URL ??= `http://localhost:${port}`
  const made = completeSecrets(process.env, join(data, 'secrets.env'))
  const isDemo = isDemonstration(process.env)
  const stack = await unlessFired(toldToEnd, startStack(process.env, data))
  try {
    const door = await unlessFired(
      toldToEnd,
      openInstance(data, { port, address, made, isDemo }, toldToEnd),
    )
    const reason = await Promise.race([stack.givenUp, firing(toldToEnd)])
    // A service manager may start everything anew; nobody is served without a store.
    if (reason !== undefined) throw new Error(reason)
    await closeDoor(door, toldAgain)
  } finally {
    await stack.stop()
  }
}

/**
 * Starts what `npm start` starts, and ends it once it is told to, during the start too.
 * @throws Error when it cannot start, or its store does not come back
 */
export async function startInstance(signals: EndSignals): Promise<void> {
  try {
    await runInstance(signals)
  } catch (error) {
    if (error !== signals.toldToEnd.reason) throw error
    console.log('\nkeyward: stopped before it was ready.')
  }
}
