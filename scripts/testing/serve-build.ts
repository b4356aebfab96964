import { openFrontDoor } from '../front-door/front-door'
import { listenAddress } from '../system/listen-address'

/** A separate process for one production build. The arguments are its folder, a port and the public origin. */
async function serve(): Promise<void> {
  const [directory = '', port = '', origin = ''] = process.argv.slice(2)
  const address = listenAddress(process.env)
  await openFrontDoor({ directory, port: Number(port), address, origin: new URL(origin) })
  process.send?.('ready')
}

/** Milliseconds between two looks at the clock. */
const lookMs = 1

/**
 * Looks how long the event loop is held, and what the process computes meanwhile: of the time between two looks only
 * what it computed counts, because on a busy machine other programs take the rest.
 * @returns a function that ends this, with the CPU time of all threads in seconds and the longest hold
 */
function startMeasuring(): () => { cpuSeconds: number; longestHoldMs: number } {
  const cpuMs = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const before = cpuMs()
  let last = { at: performance.now(), cpu: before }
  let longestHoldMs = 0
  const watch = setInterval(() => {
    const now = { at: performance.now(), cpu: cpuMs() }
    longestHoldMs = Math.max(longestHoldMs, Math.min(now.at - last.at, now.cpu - last.cpu))
    last = now
  }, lookMs)
  return () => {
    clearInterval(watch)
    return { cpuSeconds: (cpuMs() - before) / 1000, longestHoldMs }
  }
}

let finish = () => ({ cpuSeconds: 0, longestHoldMs: 0 })

/** `begin` and `end` of a measurement, whose result is sent back. */
process.on('message', (message) => {
  if (message === 'begin') finish = startMeasuring()
  process.send?.(message === 'begin' ? 'begun' : finish())
})

// Nobody is left who would end it.
process.on('disconnect', () => process.exit(0))
serve().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
