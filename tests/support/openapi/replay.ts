import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = process.cwd()
const patience = { maxBuffer: 64_000_000, timeout: 240_000 }

/** A sample with the variables it is to find. */
export interface Replay {
  operationId: string
  source: string
  environment: Readonly<Record<string, string>>
}

/** Runs samples one after the other in a folder; rejects with what the first failing one said. */
export type Runner = (samples: readonly Replay[], folder: string) => Promise<void>

export const hasPython = spawnSync('python3', ['--version']).status === 0

async function runShell(samples: readonly Replay[], folder: string): Promise<void> {
  for (const { operationId, source, environment } of samples) {
    const env = { ...process.env, ...environment }
    await run('bash', ['-ec', source], { cwd: folder, env, ...patience }).catch(
      (error: unknown) => {
        throw new Error(`${operationId}: ${String(Reflect.get(Object(error), 'stdout'))} ${error}`)
      },
    )
  }
}

const pythonDriver = `
import json, os, sys
for sample in json.load(open("samples.json")):
    os.environ.update(sample["environment"])
    try:
        exec(compile(sample["source"], sample["operationId"], "exec"), {})
    except Exception as error:
        sys.exit(f"{sample['operationId']}: {error} {getattr(error, 'read', lambda: '')()}")
`

async function runPython(samples: readonly Replay[], folder: string): Promise<void> {
  writeFileSync(join(folder, 'samples.json'), JSON.stringify(samples))
  await run('python3', ['-c', pythonDriver], { cwd: folder, ...patience })
}

async function runTypescript(samples: readonly Replay[], folder: string): Promise<void> {
  const lines = samples.flatMap(({ operationId, source, environment }, index) => {
    writeFileSync(join(folder, `sample-${index}.mts`), source)
    return [
      `Object.assign(process.env, ${JSON.stringify(environment)})`,
      `await import('./sample-${index}.mts').catch((error) => { throw new Error('${operationId}: ' + error) })`,
    ]
  })
  const driver = join(folder, 'driver.mts')
  writeFileSync(driver, [`process.chdir(${JSON.stringify(folder)})`, ...lines].join('\n'))
  await run(process.execPath, ['--import', 'tsx', driver], { cwd: root, ...patience })
}

/** Commands that run the samples of each language as pasted. */
export const runners: Readonly<Record<string, Runner>> = {
  Shell: runShell,
  Python: runPython,
  TypeScript: runTypescript,
}

/** A folder of its own for one language. */
export function folderOf(parent: string, language: string): string {
  const folder = join(parent, language)
  mkdirSync(folder, { recursive: true })
  return folder
}
