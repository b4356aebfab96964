import type { Metadata } from 'next'
import { problemAdvice } from '@/app/_ui/help/articles/problem-advice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { problemTable } from '@/lib/base/problem-table'
import { namesOf } from '@/lib/base/record-of'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Error messages' }

const codes = namesOf(problemTable)

async function ProblemsPage() {
  await requireActor('/help/problems')
  return (
    <>
      <PageHeader
        title="Error messages"
        lead="Keyward answers every refused request with application/problem+json and one of these codes."
      />
      <ul className="max-w-3xl divide-y divide-line rounded-lg border border-line bg-surface">
        {codes.map((code) => (
          <li
            key={code}
            id={code.replaceAll('_', '-')}
            className="scroll-mt-20 px-4 py-3 target:bg-accent-soft"
          >
            <h2 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
              {problemTable[code].title}
              <span className="font-mono text-xs font-normal text-ink-soft">
                {problemTable[code].status} {code}
              </span>
            </h2>
            <p className="mt-0.5 text-ink-soft">{problemAdvice[code]}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

export default withOutagePage(ProblemsPage)
