// Runs before `npm start` and `npm test` on a clone that may hold nothing yet: no dependency is allowed here.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Keyward needs Node 20.9 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** The packages a lockfile names, by their folder; those of one platform only are left out. */
function packagesOf(path) {
  if (!existsSync(path)) return []
  const { packages = {} } = JSON.parse(readFileSync(path, 'utf8'))
  return Object.entries(packages).filter(
    ([folder, { optional, devOptional }]) => folder && !optional && !devOptional,
  )
}

const locked = packagesOf(join(root, 'package-lock.json'))
// npm writes this one last, so a broken installation has none.
const installed = new Map(packagesOf(join(root, 'node_modules', '.package-lock.json')))

const isForProduction = process.argv.includes('--omit=dev')
const needed = locked.filter(([, { dev }]) => !(dev && isForProduction))
const isWhole = needed.every(([folder, { version, integrity }]) => {
  const found = installed.get(folder)
  return found?.version === version && found?.integrity === integrity
})

if (!isWhole) {
  // Who left the packages for development out once does not want them with the next version either.
  const hasNoDev = installed.size > 0 && ![...installed.values()].some(({ dev }) => dev)
  const which = isForProduction && hasNoDev ? '--omit=dev' : '--include=dev'
  console.log('keyward: installing the locked packages (npm ci) …')
  const npm = spawnSync('npm', ['ci', which, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error('keyward: npm ci failed; see its message above.')
    process.exit(npm.status ?? 1)
  }
}
