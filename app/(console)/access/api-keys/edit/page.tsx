import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PageHeader } from '@/app/_ui/page-header'
import { toSearchParams } from '@/app/_ui/search-params'
import { requireActor } from '@/lib/gate/console/require-actor'
import { getKey } from '@/lib/keys/get-key'
import { isoDay } from '../_form/calendar-day'
import { KeyForm } from '../_form/key-form'
import { listPath } from '../_list/list-query'
import { updateKeyAction } from '../actions'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Edit API key' }

export default async function EditApiKeyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor()
  const keyId = toSearchParams(await searchParams).get('key') ?? ''
  const nowMs = Date.now()
  const found = await getKey(actor, keyId, nowMs)
  if (!found.ok) notFound()
  const { name, hint, isDefault, storedStatus, expiresAtMs, version } = found.value
  if (isDefault || storedStatus === 'revoked') redirect(listPath)
  return (
    <>
      <PageHeader
        title="Edit API key"
        lead={
          <>
            <span className="[overflow-wrap:anywhere]">{name}</span>,{' '}
            <code className="font-mono whitespace-nowrap">kw_live_…{hint}</code>
          </>
        }
      />
      <KeyForm
        action={updateKeyAction}
        initial={{
          name,
          expirationDay: expiresAtMs === undefined ? '' : isoDay(expiresAtMs - 1),
          status: storedStatus,
        }}
        hiddenFields={{ keyId, version: String(version) }}
        todayMs={nowMs}
      />
    </>
  )
}
