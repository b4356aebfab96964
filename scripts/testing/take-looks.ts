import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// The test looks at the main pages in every size and colour; this only says where it leaves its pictures.
const folder = join(process.cwd(), '.data', 'looks')
const { status } = spawnSync('npm', ['test', '--', '--project=e2e', 'tests/e2e/looks.spec.ts'], {
  stdio: 'inherit',
  env: { ...process.env, KEYWARD_LOOKS: folder },
})
console.log(`keyward: the pictures are in ${folder}`)
process.exit(status ?? 1)
