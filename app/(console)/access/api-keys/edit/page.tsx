import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import {
  keyPageHref,
  keyText,
  listPath,
  newKeyHref,
  parseChange,
} from '@/app/_ui/address/keys-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { TrailEnd } from '@/app/_ui/frame/trail-end'
import { changeContext, PreparedNotice } from '@/app/_ui/keys/changes/prepared-notice'
import { updateKeyAction } from '@/app/_ui/keys/form/actions'
import { toFormValues } from '@/app/_ui/keys/form/form-values'
import { KeyForm } from '@/app/_ui/keys/form/key-form'
import { readFormOptions } from '@/app/_ui/keys/form/read-form-options'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireManager } from '@/lib/gate/console/require-actor'
import { fillKeyForm } from '@/lib/keys/form/form-fields'
import { prepareChange } from '@/lib/keys/form/prepare-change'
import { getKey } from '@/lib/keys/list/get-key'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Edit API key' }

async function EditApiKeyPage({ searchParams }: SearchedPage) {
  const actor = await requireManager()
  const parameters = toSearchParams(await searchParams)
  const keyId = parameters.get('key') ?? ''
  const change = parseChange(parameters)
  const nowMs = storeNowMs()
  const found = await getKey(actor, keyId, nowMs)
  if (!found.ok) notFound()
  const { name, isDefault, storedStatus, version, createdAtMs, rotatedAtMs } = found.value
  if (storedStatus === 'revoked') redirect(listPath)
  // The default key cannot be edited: what it lacks, another key can have.
  if (isDefault) redirect(change ? newKeyHref(change) : listPath)
  const issuedAtMs = rotatedAtMs ?? createdAtMs
  const options = await readFormOptions({ actor, keyId, issuedAtMs }, nowMs)
  const saved = fillKeyForm({ ...found.value, status: storedStatus })
  const prepared = change && prepareChange(saved, change, changeContext(options))
  return (
    <>
      <TrailEnd crumbs={[{ label: name, href: keyPageHref(keyId) }, { label: 'Edit' }]} />
      <PageHeader
        title="Edit API key"
        lead={
          <>
            <span className="[overflow-wrap:anywhere]">{name}</span>,{' '}
            <code className="font-mono whitespace-nowrap">{keyText(found.value)}</code>
          </>
        }
      />
      {change && <PreparedNotice text={prepared?.text} />}
      <KeyForm
        key={keyId}
        action={updateKeyAction}
        initial={toFormValues(prepared?.form ?? saved)}
        options={{ ...options, templates: [] }}
        hiddenFields={{ keyId, version: String(version) }}
      />
    </>
  )
}

export default withOutagePage(EditApiKeyPage)
