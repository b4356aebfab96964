import type { Metadata } from 'next'
import { loadReference, ownOrigin } from '@/app/_ui/help/api/load-reference'
import { OperationList, tagAnchor } from '@/app/_ui/help/api/operation-list'
import { Rules } from '@/app/_ui/help/api/rules'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API reference' }

/** The operations that people look for most come first. Exports have their own pages under Insights. */
const order = ['Keys', 'Catalogue', 'Reports', 'Links', 'Exports', "Administrators' exports"]

async function ApiReferencePage() {
  const { role } = await requireActor()
  const tags = loadReference(role).toSorted(
    (left, right) => order.indexOf(left.name) - order.indexOf(right.name),
  )
  return (
    <>
      <PageHeader
        title="API reference"
        lead="Everything a program can do with Keyward: download exports, manage keys, and report leaked keys."
      />
      <nav aria-label="On this page" className="mb-2 flex flex-wrap gap-x-5 gap-y-1">
        {tags.map(({ name }) => (
          <a
            key={name}
            href={`#${tagAnchor(name)}`}
            className="text-accent underline-offset-2 hover:underline"
          >
            {name}
          </a>
        ))}
      </nav>
      <Rules origin={ownOrigin()} />
      {tags.map((tag) => (
        <OperationList key={tag.name} tag={tag} />
      ))}
    </>
  )
}

export default withOutagePage(ApiReferencePage)
