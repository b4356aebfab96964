import { Trash2 } from 'lucide-react'
import type { Metadata } from 'next'
import { keyText, listPath } from '@/app/_ui/address/keys-address'
import { RestoreButton } from '@/app/_ui/keys/detail/restore-button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'
import { type DeletedApiKey, listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Recently deleted' }

function DeletedKey({ apiKey, nowMs }: { apiKey: DeletedApiKey; nowMs: number }) {
  const { id, name, hint, deletedAtMs, restorableUntilMs, revokedReason } = apiKey
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <h2 className="font-medium [overflow-wrap:anywhere]">{name}</h2>
        <p className="text-ink-soft">
          <code className="font-mono text-[0.8125rem] whitespace-nowrap">{keyText(apiKey)}</code>,
          deleted <Moment atMs={deletedAtMs} text={relativeText(deletedAtMs, nowMs)} />, can be
          restored until <Moment atMs={restorableUntilMs} text={formatDay(restorableUntilMs)} />
        </p>
        {revokedReason && (
          <p className="text-ink-soft [overflow-wrap:anywhere]">Revoked before: {revokedReason}</p>
        )}
      </div>
      <RestoreButton
        keyId={id}
        label="Restore"
        accessibleLabel={`Restore “${name}”, ending in ${hint}`}
      />
    </li>
  )
}

async function DeletedApiKeysPage() {
  const actor = await requireActor()
  const nowMs = storeNowMs()
  const keys = await listDeletedKeys(actor, nowMs)
  return (
    <>
      <PageHeader
        title="Recently deleted"
        lead="A deleted key can be restored for 30 days. It comes back as Revoked: its history is kept, but it never works again."
      />
      {keys.length > 0 ? (
        <ul
          aria-label="Deleted API keys"
          className="divide-y divide-line rounded-lg border border-line bg-surface"
        >
          {keys.map((apiKey) => (
            <DeletedKey key={apiKey.id} apiKey={apiKey} nowMs={nowMs} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={Trash2} title="Nothing was deleted in the last 30 days">
          <p>Deleted keys stay here for 30 days in case you need them.</p>
          <ButtonLink href={listPath}>Back to the API-Key Manager</ButtonLink>
        </EmptyState>
      )}
    </>
  )
}

export default withOutagePage(DeletedApiKeysPage)
