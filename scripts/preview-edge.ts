import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { waitForStore } from '@/lib/store/client'
import { readEdgeBuild } from './edge/edge-build'
import { bucketOwner, startBucket } from './edge/start-bucket'
import { startEdge } from './edge/start-edge'
import { seedLake } from './lake/seed-lake'
import { uploadLake } from './lake/upload/upload-lake'
import { buildIfStale } from './stack/build-if-stale'
import { firstRun } from './stack/first-run'
import { takeSettingsFromFiles } from './stack/machine-settings'
import { completeSecrets, confirmSecrets } from './stack/secrets'
import { startStack } from './stack/start-stack'
import { sweepEveryMinute } from './stack/sweep-every-minute'
import { listenPort } from './system/listen-address'

const root = process.cwd()
const port = listenPort(process.env)
const url = `http://localhost:${port}`
const { values } = parseArgs({ options: { data: { type: 'string', default: '.data/edge' } } })
const data = join(root, values.data)
const stops: (() => unknown)[] = []

async function stop(): Promise<void> {
  for (const end of stops.splice(0).reverse()) await end()
}

/** Makes the demonstration lake and puts it into a bucket, as a hosted instance would have it. */
async function startLake(): Promise<void> {
  const lake = join(data, 'lake')
  mkdirSync(lake, { recursive: true })
  await seedLake(lake, { todayIso: new Date().toISOString().slice(0, 10) })
  const bucket = await startBucket(join(data, 'bucket'))
  stops.push(bucket.stop)
  await uploadLake({ url: bucket.url, bucket: bucketOwner }, lake)
  Object.assign(process.env, {
    LAKE_URL: bucket.url,
    LAKE_S3_ACCESS_KEY_ID: bucketOwner.accessKeyId,
    LAKE_S3_SECRET_ACCESS_KEY: bucketOwner.secretAccessKey,
  })
  console.log(`keyward: data: a demonstration network, in a bucket at ${bucket.url}`)
}

/** Starts what a hosted instance consists of, on this machine: bucket, store behind REST, and the edge's engine. */
async function start(): Promise<void> {
  takeSettingsFromFiles(process.env)
  process.env.AUTH_URL = url
  await startLake()
  const secretsPath = join(data, 'secrets.env')
  const made = completeSecrets(process.env, secretsPath)
  const stack = await startStack(process.env, data)
  stops.push(() => stack.stop())
  checkEnvironment()
  waitForStore()
  await confirmSecrets(made, { accepted: [], path: secretsPath })
  await buildIfStale(root)
  const engine = await startEdge(readEdgeBuild(root), { root, port, environment: process.env })
  stops.push(engine.stop)
  await firstRun(url, join(data, 'first-run.json'))
  sweepEveryMinute(`127.0.0.1:${port}`, process.env.CRON_SECRET ?? '')
  console.log(`\nkeyward: ready at ${url}, on the edge`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void stop().finally(() => process.exit(0)))
}

start().catch(async (error: unknown) => {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  await stop()
  process.exit(1)
})
