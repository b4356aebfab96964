import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { namesOf } from '@/lib/base/record-of'
import { requireActor } from '@/lib/gate/console/require-actor'
import { adviceFor } from '@/lib/usage/refusals/refusal-words'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Error messages' }

const codes = namesOf(problemTable)

/** What to do about a code; for each of its causes where it has several. */
function Causes({ code }: { code: ProblemCode }) {
  const advices = adviceFor(code)
  if (advices.length === 1) return <p className="mt-0.5 text-ink-soft">{advices[0]?.fix}</p>
  return (
    <dl className="mt-0.5 flex flex-col gap-1.5 text-ink-soft">
      {advices.map(({ what, fix }) => (
        <div key={what}>
          <dt className="font-medium text-ink">{what}.</dt>
          <dd>{fix}</dd>
        </div>
      ))}
    </dl>
  )
}

async function ProblemsPage() {
  await requireActor()
  return (
    <>
      <PageHeader
        title="Error messages"
        lead="Keyward answers every refused request with application/problem+json and one of these codes."
      />
      <ul className="max-w-3xl divide-y divide-line rounded-lg border border-line bg-surface">
        {codes.map((code) => (
          <li key={code} id={code.replaceAll('_', '-')} className="px-4 py-3 target:bg-accent-soft">
            <h2 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
              {problemTable[code].title}
              <span className="font-mono text-xs font-normal text-ink-soft">
                {problemTable[code].status} {code}
              </span>
            </h2>
            <Causes code={code} />
          </li>
        ))}
      </ul>
    </>
  )
}

export default withOutagePage(ProblemsPage)
