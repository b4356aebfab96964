'use client'

import { useState } from 'react'
import { usersPath } from '@/app/_ui/address/users-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { FileField } from '@/app/_ui/kit/lines/file-field'
import { LineProgress } from '@/app/_ui/kit/lines/line-progress'
import { LeaveGuard } from '@/app/_ui/session/draft/leave-guard'
import { RestoredDraft } from '@/app/_ui/session/draft/restored-draft'
import { useDraft } from '@/app/_ui/session/draft/use-draft'
import { InviteReport, LeftLinks, peopleText } from './invite-report'
import { mostInviteBytes, useInviteMany } from './use-invite-many'

const placeholder =
  'email,name,role,userid\nanna@example.org,Anna Berg,partner,2209\nben@example.org,Ben Ode,viewer,'

const columnsHint = (
  <>
    The first line names the columns, in any order: <code>email</code>, <code>name</code>,{' '}
    <code>role</code> (administrator, advertiser, partner or viewer), and <code>userid</code>, the
    number of a partner or an advertiser on the platform. At most 1,000 lines.
  </>
)

const guards = {
  inviting: {
    title: 'Stop inviting?',
    text: 'The people so far are invited, and the others are not. You can use the same file again later: nobody is invited twice.',
  },
  links: {
    title: 'Leave without the links?',
    text: 'Some links were not mailed. Nobody can see them again after this page.',
  },
  checked: {
    title: 'Leave without inviting?',
    text: 'The people of your file are not invited yet.',
  },
}

/** Invites the people of a file: the file, what would become of each line, and then the invitations. */
export function InviteManyForm() {
  const [values, setValues] = useState({ text: '' })
  const { text } = values
  const { report, fileFailure, progress, links, forget, start } = useInviteMany()
  const isInvited = report?.kind === 'import' && !report.failure
  const draft = useDraft('invitations', values, text !== '' && !isInvited, setValues)
  const ready = report?.kind === 'check' ? report.counts.new : 0
  const isBusy = progress !== undefined
  const guard = progress?.kind === 'import' ? 'inviting' : links.length > 0 ? 'links' : 'checked'
  const isUnsaved = isBusy || links.length > 0 || (text !== '' && !isInvited)

  return (
    <div className="flex max-w-3xl flex-col gap-7">
      <LeaveGuard isActive={isUnsaved} {...guards[guard]} onLeave={draft.drop} />
      {draft.isRestored && <RestoredDraft onDiscard={() => setValues({ text: '' })} />}
      <FileField
        text={text}
        error={fileFailure}
        hint={columnsHint}
        placeholder={placeholder}
        mostBytes={mostInviteBytes}
        onChange={(changed) => {
          setValues({ text: changed })
          forget()
        }}
      />
      <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-5">
        <ButtonLink href={usersPath}>Cancel</ButtonLink>
        <Button
          variant={ready > 0 ? 'secondary' : 'primary'}
          busy={progress?.kind === 'check'}
          disabled={progress?.kind === 'import'}
          onClick={() => void start('check', text)}
        >
          Check
        </Button>
        {(ready > 0 || progress?.kind === 'import') && (
          <Button
            variant="primary"
            busy={progress?.kind === 'import'}
            disabled={progress?.kind === 'check'}
            onClick={() => void start('import', text)}
          >
            Invite {peopleText(progress?.total ?? ready)}
          </Button>
        )}
      </div>
      {progress && (
        <LineProgress
          verb={progress.kind === 'check' ? 'Checked' : 'Invited'}
          done={progress.done}
          total={progress.total}
        />
      )}
      {links.length > 0 && <LeftLinks links={links} />}
      {!progress && report && <InviteReport report={report} />}
    </div>
  )
}
