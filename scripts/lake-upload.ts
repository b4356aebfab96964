import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seedLake } from './lake/seed-lake'
import type { BucketAddress } from './lake/upload/bucket'
import { uploadLake } from './lake/upload/upload-lake'
import { refuseFurther, runCommand, UsageError } from './operate/command'
import { dataDirectory, takeSettingsFromFiles } from './stack/machine-settings'

const usage = `npm run lake:upload -- <folder of data sets, or of one>
npm run lake:upload -- --demo

LAKE_URL is the bucket, as for the instance. LAKE_S3_ACCESS_KEY_ID and LAKE_S3_SECRET_ACCESS_KEY may write there.

Exit code: 0 done, 1 not possible, 2 wrong usage.`

function addressOf(environment: NodeJS.ProcessEnv): BucketAddress {
  const { LAKE_URL = '', LAKE_S3_REGION } = environment
  const { LAKE_S3_ACCESS_KEY_ID: id, LAKE_S3_SECRET_ACCESS_KEY: secret } = environment
  if (!URL.canParse(LAKE_URL)) {
    throw new Error('LAKE_URL must be the address of a bucket, such as https://s3.example.org/lake')
  }
  if (!id) throw new Error('LAKE_S3_ACCESS_KEY_ID is missing')
  if (!secret) throw new Error('LAKE_S3_SECRET_ACCESS_KEY is missing')
  const region = LAKE_S3_REGION || 'us-east-1'
  return { url: LAKE_URL, bucket: { accessKeyId: id, secretAccessKey: secret, region } }
}

/** Makes the demonstration lake of today, or brings it up to the day. */
async function demonstrationLake(): Promise<string> {
  const directory = join(dataDirectory(process.env), 'lake')
  mkdirSync(directory, { recursive: true })
  await seedLake(directory, { todayIso: new Date().toISOString().slice(0, 10) })
  return directory
}

runCommand(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { demo: { type: 'boolean', default: false } },
  })
  const [given, ...further] = positionals
  refuseFurther(further)
  if (values.demo === (given !== undefined))
    throw new UsageError('lake:upload needs a folder or --demo')
  takeSettingsFromFiles(process.env)
  const address = addressOf(process.env)
  const folder = given ?? (await demonstrationLake())
  const { dataSets, sent, unchanged } = await uploadLake(address, folder)
  for (const key of sent) console.log(`  ${key}`)
  console.log(
    `keyward: ${dataSets} data sets; files sent: ${sent.length}, there already: ${unchanged}`,
  )
  return true
})
