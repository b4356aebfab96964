import { Link } from '@/app/_ui/kit/link'
import type { AnswerReference } from '@/lib/api/openapi/read-reference'
import { MarkedText } from './marked-text'
import { MemberList } from './member-list'

function Codes({ description }: { description: string }) {
  const codes = [...description.matchAll(/- `([a-z_]+)`: (.+)/g)]
  return codes.map(([, code = '', title]) => (
    <li key={code}>
      <Link
        href={`/help/problems#${code.replaceAll('_', '-')}`}
        className="font-mono text-[0.8125rem] text-accent underline underline-offset-2"
      >
        {code}
      </Link>{' '}
      <span className="text-ink-soft">{title}</span>
    </li>
  ))
}

function GoodAnswer({ answer }: { answer: AnswerReference }) {
  const { status, description, headers, mediaTypes, rows } = answer
  return (
    <div className="mb-4">
      <h3 className="mb-1 font-medium">
        <span className="font-mono">{status}</span> <MarkedText text={description} />
      </h3>
      {mediaTypes.length > 0 && (
        <p className="text-[0.8125rem] text-ink-soft">As {mediaTypes.join(', ')}.</p>
      )}
      {headers.length > 0 && (
        <p className="mb-2 text-[0.8125rem] text-ink-soft">Headers: {headers.join(', ')}.</p>
      )}
      {rows.length > 0 && <MemberList members={rows} marksRequired={false} />}
    </div>
  )
}

/** Lists the answers of an operation: successful ones with their members, refusals with their codes. */
export function AnswerList({ answers }: { answers: readonly AnswerReference[] }) {
  const good = answers.filter(({ status }) => status < '400')
  const refusals = answers.filter(({ status }) => status >= '400')
  return (
    <section aria-labelledby="answers-title">
      <h2 id="answers-title" className="mt-8 mb-2 text-base font-semibold">
        Answers
      </h2>
      {good.map((answer) => (
        <GoodAnswer key={answer.status} answer={answer} />
      ))}
      <h3 className="mb-1 font-medium">Refusals</h3>
      <p className="mb-2 text-ink-soft">
        As application/problem+json; <code className="font-mono text-[0.8125rem]">errors</code>{' '}
        names each wrong parameter or member.
      </p>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
        {refusals.map(({ status, description }) => (
          <div key={status} className="grid grid-cols-[3.5rem_1fr] px-4 py-2">
            <dt className="font-mono font-semibold">{status}</dt>
            <dd>
              <ul>
                <Codes description={description} />
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
