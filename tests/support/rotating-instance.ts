import { matchSecrets } from '@/lib/accounts/match-secrets'
import { parseEnvironment } from '@/lib/base/environment'
import { environmentSchema } from '@/lib/base/environment-rules'
import {
  type CommandOutcome,
  operatorEnvironment,
  runCommandLine,
} from '@/tests/support/run-command'
import type { TestStore } from '@/tests/support/store'

/** What an instance does that starts with these secrets; this process is that instance from then on. */
export async function startWith(secrets: Readonly<Record<string, string>>): Promise<string[]> {
  Object.assign(process.env, secrets)
  parseEnvironment(environmentSchema)
  return matchSecrets({})
}

/** Runs `rotate-secret` with these secrets in the environment. */
export function rotate(
  store: TestStore,
  args: readonly string[],
  how: { directory: string; secrets?: Readonly<Record<string, string>>; signal?: AbortSignal },
): Promise<CommandOutcome> {
  const { directory, secrets = {}, signal } = how
  const environment = { ...operatorEnvironment(store), ...secrets }
  return runCommandLine('rotate/rotate-secret', args, {
    environment,
    directory,
    ...(signal && { signal }),
  })
}

/** Returns the value of a variable that a command has printed; empty if it has not. */
export function printed(output: string, name: string): string {
  return new RegExp(`^${name}=(.+)$`, 'm').exec(output)?.[1] ?? ''
}
