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
        <code>kw_live_</code> and is sent in a header. Whoever has the key can read what you may
        export, so treat it like a password: give each program a key of its own, named after its
        purpose, and revoke it when the program retires. In <em>Where it is used</em> you can note
        the program, the server and the person in charge; the note appears on the key’s page.
      </p>
      <p>A key is accepted in any one of three headers:</p>
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
        <em>Default</em>. Its name and status cannot be edited and it has no expiration date. When
        you delete it, it stops working at once and the next default key is made in the same step.
        Revoking it does the same, but the old row stays in the list as Revoked.
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
          An export link is an address that downloads a report by itself, for tools that cannot send
          headers. It carries a link token (<code>kwl_…</code>) instead of the key: the token opens
          exports and nothing else, the key cannot be computed from it, and it stops working
          together with its key. Whoever has the link can download the report.
        </p>
        <p>
          <em>Copy export link</em> in the API-Key Manager gives the link of one key;{' '}
          <Link href="/insights/exports">Insights → Exports</Link> builds links with a time range.
        </p>
      </div>
    </>
  )
}
