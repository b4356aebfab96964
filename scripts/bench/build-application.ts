import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes and builds a small Next application of its own.
 * @param root the repository, in which `directory` lies so that the same packages are found
 * @param files path and text of each file beside the bare necessities
 */
export function buildApplication(
  root: string,
  directory: string,
  files: Readonly<Record<string, string>>,
): void {
  rmSync(directory, { recursive: true, force: true })
  const configuration = { poweredByHeader: false, compress: false, turbopack: { root } }
  const all = {
    'package.json': '{ "private": true, "type": "module" }\n',
    'next.config.mjs': `export default ${JSON.stringify(configuration)}\n`,
    'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>\n',
    // Without one of its own, Turbopack would take Keyward's, which lies in the root.
    'middleware.js': `export const config = { matcher: ['/nothing'] }\nexport function middleware() {}\n`,
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  const built = spawnSync('npx', ['next', 'build'], { cwd: directory, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`${directory} does not build:\n${built.stderr}`)
}
