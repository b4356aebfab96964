import { buildIfStale } from './stack/build-if-stale'

// A start finds this build, also in a copy of the folder, and does not build again.
buildIfStale(process.cwd()).catch((error: unknown) => {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
