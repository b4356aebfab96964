import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PageHeader } from '@/app/_ui/page-header'
import { toSearchParams } from '@/app/_ui/search-params'
import { requireManager } from '@/lib/gate/console/require-actor'
import { getKey } from '@/lib/keys/get-key'
import { fillKeyForm } from '@/lib/keys/settings/fill-key-form'
import { toFormValues } from '../_form/form-values'
import { KeyForm } from '../_form/key-form'
import { readFormFacts } from '../_form/read-form-facts'
import { listPath } from '../_list/list-query'
import { updateKeyAction } from '../actions'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Edit API key' }

export default async function EditApiKeyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireManager()
  const keyId = toSearchParams(await searchParams).get('key') ?? ''
  const nowMs = Date.now()
  const found = await getKey(actor, keyId, nowMs)
  if (!found.ok) notFound()
  const { name, hint, isDefault, storedStatus, version } = found.value
  if (isDefault || storedStatus === 'revoked') redirect(listPath)
  const facts = await readFormFacts(actor.role, nowMs)
  const settings = { ...found.value, status: storedStatus }
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
        initial={toFormValues(fillKeyForm(settings))}
        facts={{ ...facts, templates: [] }}
        hiddenFields={{ keyId, version: String(version) }}
      />
    </>
  )
}
