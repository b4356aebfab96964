import { spawnSync } from 'node:child_process'

/** The steps of `npm test`, in order; the first that fails ends the run with its exit code. */
const steps: readonly (readonly [title: string, command: string, ...args: string[]])[] = [
  ['types', 'npx', 'tsc', '--noEmit'],
  ['lint', 'npx', 'biome', 'check', '.'],
  ['tests', 'npx', 'playwright', 'test', ...process.argv.slice(2)],
]

for (const [title, command, ...args] of steps) {
  const startedAt = performance.now()
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.log(`── ${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  if (status !== 0) process.exit(status ?? 1)
}
