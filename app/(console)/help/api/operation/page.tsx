import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { AnswerList } from '@/app/_ui/help/api/answer-list'
import { loadReference, ownOrigin } from '@/app/_ui/help/api/load-reference'
import { MarkedText } from '@/app/_ui/help/api/marked-text'
import { MemberList } from '@/app/_ui/help/api/member-list'
import { MethodLabel } from '@/app/_ui/help/api/method-label'
import { tagAnchor } from '@/app/_ui/help/api/operation-list'
import { Samples } from '@/app/_ui/help/api/samples'
import { Link } from '@/app/_ui/kit/link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API reference' }

async function ApiOperationPage({ searchParams }: SearchedPage) {
  const { role } = await requireActor()
  const name = toSearchParams(await searchParams).get('name') ?? ''
  const operations = loadReference(role).flatMap((tag) => tag.operations)
  const operation = operations.find(({ id }) => id === name)
  if (!operation) notFound()
  const { method, path, summary, description, tag, parameters, body, answers, samples } = operation
  return (
    <div className="max-w-4xl">
      <p className="mb-2 text-sm">
        <Link
          href={`/help/api#${tagAnchor(tag)}`}
          className="text-accent underline underline-offset-2"
        >
          API reference: {tag}
        </Link>
      </p>
      <PageHeader title={summary} lead={<MarkedText text={description} />} />
      <p className="flex flex-wrap items-center gap-3">
        <MethodLabel method={method} />
        <code className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">
          {ownOrigin()}
          {path}
        </code>
      </p>
      {operation.managesKeys && (
        <p className="mt-2 text-ink-soft">
          Needs a key with the permission <em>Manage keys by API</em>.
        </p>
      )}
      <Samples samples={samples} />
      {parameters.length > 0 && (
        <section aria-labelledby="parameters-title">
          <h2 id="parameters-title" className="mt-8 mb-2 text-base font-semibold">
            Parameters
          </h2>
          <MemberList members={parameters} />
        </section>
      )}
      {body && (
        <section aria-labelledby="body-title">
          <h2 id="body-title" className="mt-8 mb-1 text-base font-semibold">
            Body
          </h2>
          <p className="mb-2 text-ink-soft">
            As {body.mediaTypes.join(', ')}.{!body.isRequired && ' It may be left out.'}
          </p>
          <MemberList members={body.rows} />
        </section>
      )}
      <AnswerList answers={answers} />
    </div>
  )
}

export default withOutagePage(ApiOperationPage)
