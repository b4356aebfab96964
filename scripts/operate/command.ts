/** What was typed cannot be meant: the usage is printed, and the exit code is 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/**
 * Refuses what a command has no place for: it would be left out without a word.
 * @throws UsageError naming the argument
 */
export function refuseFurther([further]: readonly string[]): void {
  if (further !== undefined) throw new UsageError(`there is no place for ${further}`)
}

function isUsage(error: unknown): boolean {
  if (error instanceof UsageError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('ERR_PARSE_ARGS')
}

/**
 * Runs a command of an operator. The exit code is 0 if it did what was asked, 1 if not, and 2 if the question cannot be
 * meant. With `--help` it only prints its usage.
 * @param main returns false when it has said itself why the exit code is 1
 */
export async function runCommand(
  usage: string,
  main: () => Promise<boolean | undefined>,
): Promise<void> {
  if (process.argv.includes('--help')) return console.log(usage)
  try {
    const isDone = await main()
    process.exitCode = isDone === false ? 1 : 0
  } catch (error) {
    console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
    if (isUsage(error)) console.error(`\n${usage}`)
    process.exitCode = isUsage(error) ? 2 : 1
  }
}
