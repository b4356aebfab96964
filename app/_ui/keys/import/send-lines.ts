import { inParts } from '@/app/_ui/kit/lines/in-parts'
import type { ImportLine } from '@/lib/keys/import/import-line'
import type { LineOutcome } from '@/lib/keys/import/line-outcome'
import type { ImportAnswer, ImportRequest } from './actions'

const linesAtOnce = 250

/** How lines are sent, and who is notified of progress. */
export interface Sending {
  send(asked: ImportRequest): Promise<ImportAnswer>
  options: Pick<ImportRequest, 'isLinkable' | 'commits'>
  onProgress(done: number): void
}

/** Outcomes of lines; with `failure` the rest was not sent. */
export interface SentLines {
  outcomes: LineOutcome[]
  failure?: string
}

/** What a person is told about lines without an answer. */
export const unanswered =
  'There was no answer, so the lines from here on may or may not be imported. Keyward checks the file again as soon as it can be reached. No key is imported twice.'

/** Sends one part after the other, and stops at the first that fails. */
export async function sendLines(
  lines: readonly ImportLine[],
  { send, options, onProgress }: Sending,
): Promise<SentLines> {
  const outcomes: LineOutcome[] = []
  const owners = new Map(lines.map(({ line, fields }) => [line, fields.owner ?? '']))
  const ahead: Record<string, number> = {}
  for (const part of inParts(lines, linesAtOnce)) {
    const answer = await send({ lines: part, ...options, ahead })
    if ('failure' in answer) return { outcomes, failure: answer.failure }
    outcomes.push(...answer.outcomes)
    for (const { line, outcome } of answer.outcomes) {
      const owner = owners.get(line) ?? ''
      if (outcome === 'new') ahead[owner] = (ahead[owner] ?? 0) + 1
    }
    onProgress(outcomes.length)
  }
  return { outcomes }
}
