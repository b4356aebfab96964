import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The package is CommonJS without types: where its program is. */
const { default: program }: { default: string } = createRequire(import.meta.url)('workerd')

/** A running workerd. */
export interface RunningEngine {
  pid: number
  stop(): Promise<void>
}

/**
 * Starts workerd, and waits until it accepts requests.
 * @param config a configuration, as `engineConfig` writes it
 * @param modules texts of the files that the configuration embeds, by name
 * @throws Error when it does not come up; its own message is on standard error
 */
export async function startEngine(
  config: string,
  modules: Record<string, string>,
): Promise<RunningEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-edge-'))
  const configPath = join(directory, 'config.capnp')
  // Settings are among them, so only this user may read them; mkdtemp made the directory so.
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(directory, name), text)
  writeFileSync(configPath, config)
  // It writes a line to the third descriptor as soon as it listens.
  const child = spawn(program, ['serve', '--control-fd=3', configPath], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  const ended = once(child, 'exit')
  const control = child.stdio[3]
  if (!control) throw new Error('workerd has no control pipe.')
  const isUp = await Promise.race([once(control, 'data').then(() => true), ended.then(() => false)])
  rmSync(directory, { recursive: true, force: true })
  if (!isUp) throw new Error('workerd did not come up.')
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
