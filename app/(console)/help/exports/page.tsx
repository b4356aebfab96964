import type { Metadata } from 'next'
import { ChoicesPart } from '@/app/_ui/help/articles/export-choices-part'
import { FilePart } from '@/app/_ui/help/articles/export-file-part'
import { LinkPart } from '@/app/_ui/help/articles/export-link-part'
import { TimePart } from '@/app/_ui/help/articles/export-time-part'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { readEnvironment } from '@/lib/base/environment'
import { dayAt } from '@/lib/exports/values/calendar'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Exports explained' }

const parts = [
  ['#links', 'Addresses'],
  ['#filters', 'Filters'],
  ['#time', 'Time ranges'],
  ['#parameters', 'Parameters'],
  ['#formats', 'Formats'],
  ['#amounts', 'Amounts'],
  ['#again', 'Limits'],
  ['#choices', 'What Keyward chose'],
] as const

async function ExportsHelpPage() {
  const { role } = await requireActor()
  const { TIME_ZONE, EXPORT_MAX_ROWS } = readEnvironment()
  return (
    <>
      <PageHeader
        title="Exports explained"
        lead="Rules that apply to every export and every link."
      />
      <nav aria-label="On this page" className="mb-2 flex max-w-2xl flex-wrap gap-x-5 gap-y-1">
        {parts.map(([href, title]) => (
          <a key={href} href={href} className="text-accent underline-offset-2 hover:underline">
            {title}
          </a>
        ))}
      </nav>
      <div className="prose-plain">
        <LinkPart />
        <TimePart timeZone={TIME_ZONE} today={dayAt(Date.now(), TIME_ZONE)} />
        <FilePart maxRows={EXPORT_MAX_ROWS} />
        <ChoicesPart role={role} />
      </div>
    </>
  )
}

export default withOutagePage(ExportsHelpPage)
