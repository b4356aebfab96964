import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { checkStore } from './fsck/check-store'
import { readStore } from './fsck/read-store'
import { dataDirectory, takeSettingsFromFiles } from './stack/machine-settings'

const mostShown = 100

/** The Redis of `REDIS_URL`, or the one that `npm start` runs in its data folder. */
function connect(): Redis {
  takeSettingsFromFiles(process.env)
  if (process.env.REDIS_URL) return new Redis(process.env.REDIS_URL)
  const note = join(dataDirectory(process.env), 'kv', 'server.json')
  const { port, password } = JSON.parse(readFileSync(note, 'utf8'))
  return new Redis({ host: '127.0.0.1', port, password })
}

/** Checks records against indexes, and changes nothing. */
async function fsck(): Promise<void> {
  const redis = connect()
  const content = await readStore(redis)
  redis.disconnect()
  const findings = checkStore(content)
  for (const finding of findings.slice(0, mostShown)) console.log(finding)
  console.log(`keyward: ${content.names.size} keys of the store, ${findings.length} findings`)
  if (findings.length > 0) process.exitCode = 1
}

fsck().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`keyward: ${reason}. Set REDIS_URL, or start the instance.`)
  process.exit(1)
})
