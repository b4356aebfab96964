import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

function replaceMembers(path: string, members: object): void {
  const manifest: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...manifest, ...members }))
}

/**
 * Copies a production build so that it runs without its middleware, as if an attacker had bypassed it.
 * @param root the repository, which holds `.next`
 * @param target an empty folder that becomes a separate project
 */
export function copyWithoutMiddleware(root: string, target: string): void {
  const build = join(root, '.next')
  cpSync(build, join(target, '.next'), {
    recursive: true,
    filter: (path) =>
      !path.startsWith(join(build, 'cache')) && !path.startsWith(join(build, 'dev')),
  })
  const server = join(target, '.next', 'server')
  // One of them names it: the first on the edge, the second in Node.
  replaceMembers(join(server, 'middleware-manifest.json'), { middleware: {}, sortedMiddleware: [] })
  replaceMembers(join(server, 'functions-config-manifest.json'), { functions: {} })
  mkdirSync(join(target, 'app'))
  for (const name of [
    'node_modules',
    'public',
    'package.json',
    'next.config.ts',
    'lib',
    'tsconfig.json',
  ]) {
    symlinkSync(join(root, name), join(target, name))
  }
}
