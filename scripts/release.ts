import { makeRelease } from './system/make-release'

try {
  const { path, sha256 } = makeRelease(process.cwd(), process.cwd())
  console.log(`keyward: wrote ${path}\n${sha256}`)
} catch (error) {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
