import { usersPath } from '@/app/_ui/address/users-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { CodeBlock } from '@/app/_ui/kit/copy/code-block'
import type { LineReport } from '@/app/_ui/kit/lines/line-report'
import { ReportFrame } from '@/app/_ui/kit/lines/report-frame'
import { countText } from '@/lib/base/count-text'
import type { LeftLink } from './use-invite-many'

const words = {
  check: { refused: 'Cannot be invited', known: 'Already here', new: 'Can be invited' },
  import: { refused: 'Left out', known: 'Already here', new: 'Invited' },
} as const

/** Returns "1 person" or "12 people". */
export function peopleText(count: number): string {
  return count === 1 ? '1 person' : `${countText(count)} people`
}

function summaryText({ kind, counts }: LineReport): string {
  const { new: fresh, known, refused } = counts
  const done =
    kind === 'check'
      ? `${peopleText(fresh)} can be invited`
      : `${peopleText(fresh)} ${fresh === 1 ? 'was' : 'were'} invited`
  const parts = [done]
  if (known > 0) parts.push(`${peopleText(known)} already here`)
  if (refused > 0) {
    const lines = refused === 1 ? '1 line' : `${countText(refused)} lines`
    parts.push(kind === 'check' ? `${lines} cannot be used` : `${lines} left out`)
  }
  return `${parts.join(', ')}.`
}

/** Shows what was found or done, in a sentence and line by line. */
export function InviteReport({ report }: { report: LineReport }) {
  return (
    <ReportFrame
      report={report}
      summary={summaryText(report)}
      words={words}
      others="invite the others"
    >
      <ButtonLink href={usersPath}>All users</ButtonLink>
    </ReportFrame>
  )
}

/** The links of people who got no mail: they can be copied now and never again. */
export function LeftLinks({ links }: { links: readonly LeftLink[] }) {
  return (
    <section
      aria-label="Links to pass on"
      className="flex flex-col gap-3 rounded-lg border border-positive bg-positive-soft p-4"
    >
      <h2 className="font-semibold">Pass on these links</h2>
      <p>
        They were not mailed. Send each to its person. A link works once, within 72 hours, for
        anyone who opens it. This page shows them only now.
      </p>
      {/* The link comes first: no line then begins a formula where it is pasted into a spreadsheet. */}
      <CodeBlock
        what="one-time links"
        code={links.map(({ email, link }) => `${link} ${email}`).join('\n')}
      />
    </section>
  )
}
