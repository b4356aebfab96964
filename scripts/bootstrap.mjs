// Runs before `npm start` and `npm test` on a clone that may hold nothing yet: no dependency is allowed here.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.keyward-lock')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Keyward needs Node 20.9 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const locked = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''

if (installed !== locked) {
  console.log('keyward: installing the locked packages (npm ci) …')
  const npm = spawnSync(
    'npm',
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  if (npm.status !== 0) {
    console.error('keyward: npm ci failed; see its message above.')
    process.exit(npm.status ?? 1)
  }
  writeFileSync(stamp, locked)
}
