'use client'

import { Fragment, useState } from 'react'
import { listPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { FileField } from '@/app/_ui/kit/lines/file-field'
import { LineProgress } from '@/app/_ui/kit/lines/line-progress'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import { countText } from '@/lib/base/count-text'
import { freeTextNames, freeTexts } from '@/lib/keys/record/free-texts'
import { ReportPanel } from './report-panel'
import { useImport } from './use-import'

const mostFileBytes = 4_194_304
const placeholder =
  'name,key,expires\nDay-to-day reports,6f1c9b1e-4c1f-4a54-9d0c-2f5f4d1f9a11,2027-12-31'

const columnsHint = (
  <>
    The first line names the columns, in any order: <code>name</code>, <code>key</code> or{' '}
    <code>sha256</code>. Optional columns: <code>owner</code> (a user id; yours without it),{' '}
    <code>expires</code> (the last day)
    {freeTextNames.map((name) => (
      <Fragment key={name}>
        , <code>{name}</code> ({freeTexts[name].label.toLowerCase()})
      </Fragment>
    ))}
    . At most 5,000 lines.
  </>
)

function LinkableField({
  isLinkable,
  onChange,
}: {
  isLinkable: boolean
  onChange: (isLinkable: boolean) => void
}) {
  return (
    <div className="flex items-start gap-2.5">
      <input
        id="isLinkable"
        type="checkbox"
        checked={isLinkable}
        aria-describedby="isLinkable-hint"
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor="isLinkable" className="font-medium">
          Allow these keys in links
        </label>
        <p id="isLinkable-hint" className="text-ink-soft">
          Links of the other system, such as <code>/&lt;key&gt;/statsdaily_2209.csv</code>, then
          keep working. Anyone who sees such a link has the key itself. Without this, the keys work
          only in headers.
        </p>
      </div>
    </div>
  )
}

const importing = {
  title: 'Stop the import?',
  text: 'The lines so far are imported, and the others are not. You can import the same file again later: no key is imported twice.',
}
const checked = {
  title: 'Leave without importing?',
  text: 'The keys of your file are not imported yet.',
}

/** Imports keys of another system: a file, what would become of it, and then the keys. */
export function ImportForm() {
  const [text, setText] = useState('')
  const [isLinkable, setLinkable] = useState(false)
  const { report, fileFailure, progress, forget, start } = useImport()
  const ready = report?.kind === 'check' ? report.counts.new : 0
  const isBusy = progress !== undefined

  return (
    <div className="flex max-w-3xl flex-col gap-7">
      <LeaveGuard
        isActive={isBusy || ready > 0}
        {...(progress?.kind === 'import' ? importing : checked)}
      />
      <FileField
        text={text}
        error={fileFailure}
        hint={columnsHint}
        placeholder={placeholder}
        mostBytes={mostFileBytes}
        onChange={(changed) => {
          setText(changed)
          forget()
        }}
      />
      <LinkableField isLinkable={isLinkable} onChange={setLinkable} />
      <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-5">
        <ButtonLink href={listPath}>Cancel</ButtonLink>
        <Button
          variant={ready > 0 ? 'secondary' : 'primary'}
          busy={progress?.kind === 'check'}
          disabled={progress?.kind === 'import'}
          onClick={() => void start('check', text, isLinkable)}
        >
          Check
        </Button>
        {ready > 0 && (
          <Button
            variant="primary"
            busy={progress?.kind === 'import'}
            disabled={progress?.kind === 'check'}
            onClick={() => void start('import', text, isLinkable)}
          >
            Import {ready === 1 ? '1 key' : `${countText(ready)} keys`}
          </Button>
        )}
      </div>
      {progress ? (
        <LineProgress
          verb={progress.kind === 'check' ? 'Checked' : 'Imported'}
          done={progress.done}
          total={progress.total}
        />
      ) : (
        report && <ReportPanel report={report} />
      )}
    </div>
  )
}
