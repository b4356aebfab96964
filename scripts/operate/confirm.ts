import { createInterface } from 'node:readline/promises'

/**
 * Says what will end, and asks whether to go on.
 * @param isYes whether `--yes` was given
 * @throws Error when the answer is not yes, or nobody can be asked
 */
export async function confirm(consequences: string, isYes: boolean): Promise<void> {
  console.error(consequences)
  if (isYes) return
  if (!process.stdin.isTTY) throw new Error('Nothing was changed. Go on with --yes.')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question('Go on? Type yes: ')
  terminal.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new Error('Nothing was changed.')
}
