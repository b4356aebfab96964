import { useState } from 'react'
import { type LineReport, reportOf } from '@/app/_ui/kit/lines/line-report'
import { readLines } from '@/app/_ui/kit/lines/read-lines'
import { useLatestStep } from '@/app/_ui/session/action/use-latest-step'
import { takeStep } from '@/app/_ui/session/take-step'
import { columnLabels } from '@/lib/keys/import/import-line'
import type { ImportFile } from '@/lib/keys/import/read-import-file'
import { importLinesAction } from './actions'
import { sendLines, unanswered } from './send-lines'

const loadReader = async () => (await import('@/lib/keys/import/read-import-file')).readImportFile

/** How far the sending is. */
export interface ImportProgress {
  kind: LineReport['kind']
  done: number
  total: number
}

/** Checking and importing of one file: what was found, and how far it is. */
export function useImport() {
  const [report, setReport] = useState<LineReport>()
  const [fileFailure, setFileFailure] = useState<string>()
  const [progress, setProgress] = useState<ImportProgress>()
  const beginStep = useLatestStep()

  /** Forgets what is known of the file: it is another one now. */
  function forget(): void {
    beginStep()
    setReport(undefined)
    setFileFailure(undefined)
  }

  async function run(kind: LineReport['kind'], file: ImportFile, isLinkable: boolean) {
    const total = file.lines.length
    const isRead = kind === 'check'
    // The check shows the outcome of each line, and offers to import those that are left.
    const { isLatest, ...known } = beginStep(() => void run('check', file, isLinkable))
    setProgress({ kind, done: 0, total })
    const sent = await sendLines(file.lines, {
      send: (asked) =>
        takeStep(
          () => importLinesAction(asked),
          (failure, isUnknown) => ({ failure: isUnknown && !isRead ? unanswered : failure }),
          { isRead, isPart: true, ...known },
        ),
      options: { isLinkable, commits: kind === 'import' },
      onProgress: (done) => setProgress({ kind, done, total }),
    })
    setProgress(undefined)
    if (isRead && !isLatest()) return
    setReport(reportOf(kind, file, sent, { labels: columnLabels, nameOf: ({ name }) => name }))
  }

  async function start(kind: LineReport['kind'], text: string, isLinkable: boolean) {
    const file = await readLines(loadReader, text)
    setFileFailure(file.failure)
    if (file.failure) setReport(undefined)
    else await run(kind, file, isLinkable)
  }

  return { report, fileFailure, progress, forget, start }
}
