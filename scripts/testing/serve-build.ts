import { openFrontDoor } from '../front-door/front-door'
import { listenAddress } from '../system/listen-address'

/** A separate process for one production build. The arguments are its folder, a port and the public origin. */
async function serve(): Promise<void> {
  const [directory = '', port = '', origin = ''] = process.argv.slice(2)
  const address = listenAddress(process.env)
  await openFrontDoor({ directory, port: Number(port), address, origin: new URL(origin) })
  process.send?.('ready')
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Returns a function that ends the measurement, with the CPU time of all threads in milliseconds. */
function measureCpu(): () => number {
  const before = cpuMs()
  return () => cpuMs() - before
}

/** Milliseconds between two looks at the clock. */
const lookMs = 1

/**
 * Looks how long the event loop is held, and what the process computes meanwhile: of the time between two looks only
 * what it computed counts, because on a busy machine other programs take the rest. The looks take processor time
 * themselves, so it is not measured at the same time.
 * @returns a function that ends this, with the longest hold in milliseconds
 */
function watchHolds(): () => number {
  let last = { at: performance.now(), cpu: cpuMs() }
  let longestMs = 0
  const watch = setInterval(() => {
    const now = { at: performance.now(), cpu: cpuMs() }
    longestMs = Math.max(longestMs, Math.min(now.at - last.at, now.cpu - last.cpu))
    last = now
  }, lookMs)
  return () => {
    clearInterval(watch)
    return longestMs
  }
}

let finish = () => 0

/** Begin and end of a measurement, whose result is sent back. */
process.on('message', (message) => {
  const isEnd = message === 'end'
  if (!isEnd) finish = message === 'holds' ? watchHolds() : measureCpu()
  process.send?.(isEnd ? finish() : 'begun')
})

// Nobody is left who would end it.
process.on('disconnect', () => process.exit(0))
serve().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
