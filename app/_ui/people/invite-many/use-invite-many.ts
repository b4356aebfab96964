import { useState } from 'react'
import { inParts } from '@/app/_ui/kit/lines/in-parts'
import { type LineReport, reportOf } from '@/app/_ui/kit/lines/line-report'
import { readLines } from '@/app/_ui/kit/lines/read-lines'
import { useLatestStep } from '@/app/_ui/session/action/use-latest-step'
import { type StepOptions, takeStep } from '@/app/_ui/session/take-step'
import { type InviteLine, inviteColumnLabels } from '@/lib/people/invitations/invite-line'
import type { InviteLineOutcome } from '@/lib/people/invitations/invite-many'
import { inviteManyAction } from './actions'

/** Of one file, in bytes. */
export const mostInviteBytes = 262_144
const linesAtOnce = 50

const unanswered =
  'There was no answer, so the people from here on may or may not be invited. Keyward checks the file again as soon as it can be reached. Nobody is invited twice.'

const loadReader = async () =>
  (await import('@/lib/people/invitations/read-invite-file')).readInviteFile

/** A link that could not be mailed. */
export interface LeftLink {
  email: string
  link: string
}

type Kind = LineReport['kind']

async function sendLines(
  kind: Kind,
  lines: readonly InviteLine[],
  known: StepOptions,
  onProgress: (done: number) => void,
): Promise<{ outcomes: InviteLineOutcome[]; failure?: string }> {
  const outcomes: InviteLineOutcome[] = []
  const isRead = kind === 'check'
  for (const part of inParts(lines, linesAtOnce)) {
    const answer = await takeStep(
      () => inviteManyAction({ lines: part, commits: kind === 'import' }),
      (failure, isUnknown) => ({ failure: isUnknown && !isRead ? unanswered : failure }),
      { isRead, isPart: true, ...known },
    )
    if ('failure' in answer) return { outcomes, failure: answer.failure }
    outcomes.push(...answer.outcomes)
    onProgress(outcomes.length)
  }
  return { outcomes }
}

/** Checking and inviting the people of one file: what was found, how far it is, and the links that were not mailed. */
export function useInviteMany() {
  const [report, setReport] = useState<LineReport>()
  const [fileFailure, setFileFailure] = useState<string>()
  const [progress, setProgress] = useState<{ kind: Kind; done: number; total: number }>()
  const [links, setLinks] = useState<LeftLink[]>([])
  const beginStep = useLatestStep()

  /** Forgets what is known of the file: it is another one now. */
  function forget(): void {
    beginStep()
    setReport(undefined)
    setFileFailure(undefined)
  }

  async function start(kind: Kind, text: string) {
    // The check shows the outcome of each line, and offers to invite those that are left.
    const { isLatest, ...known } = beginStep(() => void start('check', text))
    const isTooLarge = new Blob([text]).size > mostInviteBytes
    const table = await readLines(loadReader, isTooLarge ? '' : text)
    const failure = isTooLarge
      ? 'These are more than 256 KB. Split the file, and invite in parts.'
      : table.failure
    setFileFailure(failure)
    setReport(undefined)
    if (failure) return
    const total = table.lines.length
    setProgress({ kind, done: 0, total })
    const sent = await sendLines(kind, table.lines, known, (done) =>
      setProgress({ kind, done, total }),
    )
    setProgress(undefined)
    if (kind === 'check' && !isLatest()) return
    const emails = new Map(table.lines.map(({ line, fields }) => [line, fields.email ?? '']))
    const left = sent.outcomes.flatMap((one) =>
      one.outcome === 'new' && one.link
        ? [{ email: emails.get(one.line) ?? '', link: one.link }]
        : [],
    )
    setLinks((earlier) => [...earlier, ...left])
    const nameOf = ({ name, email }: InviteLine['fields']) => name || email
    setReport(reportOf(kind, table, sent, { labels: inviteColumnLabels, nameOf }))
  }

  return { report, fileFailure, progress, links, forget, start }
}
