import type { Metadata } from 'next'
import Link from 'next/link'
import { EndPart } from '@/app/_ui/help/articles/key-end-part'
import { LeakPart } from '@/app/_ui/help/articles/key-leak-part'
import { LifePart } from '@/app/_ui/help/articles/key-life-part'
import { PowerPart } from '@/app/_ui/help/articles/key-power-part'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { requireActor } from '@/lib/gate/console/require-actor'
import { defaultKeyName } from '@/lib/keys/record/api-key'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API keys explained' }

function KeyParagraphs() {
  return (
    <>
      <h2 id="what">What is an API key?</h2>
      <p>
        An API key lets a program fetch your exports without your password. It starts with{' '}
        <code>kw_live_</code> and is sent in a header. Anyone who has the key can read your exports,
        so treat it like a password. Give each program its own key, name the key after its purpose,
        and revoke it when you stop using the program. Use <em>Where it is used</em> to note the
        program, the server and the person in charge. The note appears on the key’s page.
      </p>
      <p>Send a key in one of three ways:</p>
      <ul>
        <li>
          <code>Authorization: Bearer kw_live_…</code>
        </li>
        <li>
          <code>X-API-Key: kw_live_…</code>
        </li>
        <li>HTTP Basic, with the key as the user name and an empty password</li>
      </ul>
      <h2 id="default-key">The default key</h2>
      <p>
        You always have exactly one default key, named <strong>{defaultKeyName}</strong> and marked{' '}
        <em>Default</em>. You cannot edit its name or status, and it has no expiration date. When
        you delete it, it stops working immediately and Keyward creates a new default key in the
        same step. Revoking it does the same, but the old key stays in the list as Revoked.
      </p>
    </>
  )
}

export default async function ApiKeysHelpPage() {
  await requireActor('/help/api-keys')
  return (
    <>
      <PageHeader title="API keys explained" />
      <div className="prose-plain">
        <KeyParagraphs />
        <PowerPart />
        <LifePart />
        <EndPart />
        <LeakPart />
        <h2 id="export-links">Export links</h2>
        <p>
          An export link downloads a report without any header, for tools that cannot send one. It
          carries a link token (<code>kwl_…</code>) instead of the key: the token can only download
          exports, nobody can compute the key from it, and it stops working when its key does.
          Anyone who has the link can download the report.
        </p>
        <p>
          <em>Copy export link</em> in the API-Key Manager copies a link for one key.{' '}
          <Link href="/insights/exports">Insights → Exports</Link> builds links with a time range.
        </p>
      </div>
    </>
  )
}
