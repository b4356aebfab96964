import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort } from '@/scripts/system/free-port'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { startS3Server } from '@/tests/support/lake/s3-server'
import { readSteps, type Step } from './read-document'
import { expect, type Stranger, test } from './stranger'

const owner = {
  accessKeyId: 'AKIA0000000000000000',
  secretAccessKey: 'the-secret-of-that-key',
  region: 'eu-central-1',
}

/** Returns the output of a command that is ready; undefined for the service, whose port is polled. */
function readySign(command: string): string | undefined {
  return command.endsWith('npm start') ? 'keyward: ready at' : undefined
}

function isLasting(command: string): boolean {
  return readySign(command) !== undefined || command === 'node returns-service.mjs'
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, 'localhost', () => resolve(true))
      socket.on('error', () => resolve(false)).on('connect', () => socket.destroy())
    })
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The statement does what the script before it did: the same files, listed with the same words. */
async function carryOutSql(stranger: Stranger, statement: string): Promise<void> {
  const lake = join(stranger.directory, '.data', 'lake')
  const duckdb = await openDuckdb()
  const files = `'${lake}/orders/*/*.parquet'`
  await duckdb.run(`CREATE TABLE orders AS FROM read_parquet(${files}, hive_partitioning = false)`)
  await duckdb.run(statement.replace('.data/lake/orders', `${lake}/from-duckdb`))
  duckdb.close()
  const list = (name: string) => stranger.run(`npm run -s lake:manifest -- .data/lake/${name}`)
  const [ours, theirs] = [await list('orders'), await list('from-duckdb')]
  expect(theirs.printed).toBe(ours.printed.replace('lake/orders', 'lake/from-duckdb'))
}

async function carryOut(stranger: Stranger, step: Step): Promise<void> {
  if (step.kind === 'file') return stranger.write(step.path, step.content)
  if (step.kind === 'sql') return carryOutSql(stranger, step.statement)
  const { command, printed } = step
  if (isLasting(command)) return stranger.leave(command, readySign(command))
  const { printed: found, status } = await stranger.run(command)
  expect(found, command).toBe(printed ?? '')
  expect(status, command).toBe(printed?.startsWith('keyward: ') ? 1 : 0)
}

/** The page with addresses that are free here in place of those it names. */
function pageFor({ port }: Stranger, servicePort: number, bucketUrl: string): string {
  return readFileSync('docs/bring-your-own-data.md', 'utf8')
    .replaceAll('localhost:3000', `localhost:${port}`)
    .replaceAll('localhost:4000', `localhost:${servicePort}`)
    .replaceAll('listen(4000)', `listen(${servicePort})`)
    .replaceAll('https://s3.eu-central-1.amazonaws.com/my-bucket/lake', bucketUrl)
}

test('the steps of "Bring your own data" work as written', async ({ stranger }) => {
  test.setTimeout(1_800_000)
  const servicePort = await freePort()
  const bucket = await startS3Server(join(stranger.directory, '.data', 'lake'), owner)
  for (const step of readSteps(pageFor(stranger, servicePort, bucket.url))) {
    await test.step(step.kind === 'file' ? step.path : JSON.stringify(step), async () => {
      await carryOut(stranger, step)
      if (step.kind === 'command' && step.command === 'node returns-service.mjs') {
        await untilListening(servicePort)
      }
    })
  }
  expect(bucket.refusals).toEqual([])
  expect(bucket.ranges.length).toBeGreaterThan(1)
  await bucket.stop()
  const types = await stranger.run('npx tsc --noEmit')
  expect(types.printed).toBe('')
})
