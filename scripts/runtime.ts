import { isRuntime, moveTo, runtimes } from './system/move-runtime'

const [wanted] = process.argv.slice(2)

if (wanted === undefined || !isRuntime(wanted)) {
  console.error(`usage: npm run runtime -- ${runtimes.join('|')}`)
  process.exitCode = 2
} else {
  const changed = moveTo(wanted, process.cwd())
  console.log(
    changed.length === 0
      ? `Pages and routes run on ${wanted} already.`
      : `${changed.length} files changed. Pages and routes run on ${wanted} after the next build.`,
  )
}
