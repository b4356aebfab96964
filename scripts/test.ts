import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { provisionRedis } from './redis/provision-redis'
import { buildIfStale } from './stack/build-if-stale'
import { moveTo, otherThan, runtimeOf } from './system/move-runtime'
import { copyTree } from './testing/copy-tree'
import { provisionChromium } from './testing/provision-chromium'
import { provisionClickhouse } from './testing/provision-clickhouse'
import { provisionLake } from './testing/provision-lake'
import { provisionProgram, testPrograms } from './testing/provision-program'
import { startTestInstance } from './testing/start-test-instance'

const root = process.cwd()
const chosen = process.argv.slice(2)
let stopInstance: (() => Promise<void>) | undefined
let running: ChildProcess | undefined

/** `npm test -- --project unit` needs no build; a run that may reach gate, e2e or edge does. */
function runsAnyOf(...names: readonly string[]): boolean {
  // The other options are Playwright's, so they are not checked here.
  const options = { project: { type: 'string', multiple: true } } as const
  const { project = [] } = parseArgs({ args: chosen, options, strict: false }).values
  return project.length === 0 || project.some((name) => names.includes(String(name)))
}

const needsInstance = runsAnyOf('gate', 'e2e', 'edge')

async function step(title: string, work: () => unknown): Promise<void> {
  const startedAt = performance.now()
  console.log(`\n── ${title}`)
  await work()
  console.log(`── ${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

async function run(cwd: string, program: string, ...args: string[]): Promise<void> {
  running = spawn(program, args, { stdio: 'inherit', cwd })
  const [status] = await once(running, 'exit')
  running = undefined
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} failed.`)
}

async function startInstance(): Promise<void> {
  const instance = await startTestInstance(root, {
    onTheEdge: runsAnyOf('edge') && runtimeOf(root) === 'edge',
  })
  stopInstance = instance.stop
  process.env.KEYWARD_TEST_INSTANCE = instance.description
}

async function test(): Promise<void> {
  await step('types', () => run(root, 'npx', 'tsc', '--noEmit'))
  await step('lint', () => run(root, 'npm', 'run', '-s', 'lint'))
  await step('programs', async () => {
    console.log(`redis: ${await provisionRedis()}`)
    for (const name of testPrograms) console.log(`${name}: ${provisionProgram(name)}`)
    console.log(`clickhouse: ${provisionClickhouse() ?? 'none; its test is not run'}`)
    if (needsInstance) process.env.KEYWARD_CHROMIUM = provisionChromium()
  })
  await step('lake', provisionLake)
  if (needsInstance) {
    await step('build', () => buildIfStale(root))
    await step('instance', startInstance)
  }
  await step('tests', () => run(root, 'npx', 'playwright', 'test', ...chosen))
  if (chosen.length === 0) await testOtherRuntime()
}

/** Builds the variant for the other runtime in a copy of the working tree, and runs the gate's tests against it. */
async function testOtherRuntime(): Promise<void> {
  const runtime = otherThan(runtimeOf(root))
  await stopInstance?.()
  stopInstance = undefined
  const copy = copyTree(root)
  try {
    moveTo(runtime, copy)
    // Another reporter: the counts above are those of this working tree.
    await step(`gate on ${runtime}`, () =>
      run(copy, 'npx', 'tsx', 'scripts/test.ts', '--project=gate', '--reporter=dot'),
    )
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    running?.kill(signal)
    void Promise.resolve(stopInstance?.()).finally(() => process.exit(130))
  })
}

test()
  .catch((error: unknown) => {
    console.error(`\nkeyward: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  })
  .finally(() => stopInstance?.())
  .finally(() => process.exit())
