import type { Metadata } from 'next'
import { parseChange } from '@/app/_ui/address/keys-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { changeContext, PreparedNotice } from '@/app/_ui/keys/changes/prepared-notice'
import { createKeyAction } from '@/app/_ui/keys/form/actions'
import { emptyForm, toFormValues } from '@/app/_ui/keys/form/form-values'
import { KeyForm } from '@/app/_ui/keys/form/key-form'
import { readFormOptions } from '@/app/_ui/keys/form/read-form-options'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireManager } from '@/lib/gate/console/require-actor'
import { prepareChange } from '@/lib/keys/form/prepare-change'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Create new API key' }

async function NewApiKeyPage({ searchParams }: SearchedPage) {
  const actor = await requireManager()
  const change = parseChange(toSearchParams(await searchParams))
  const options = await readFormOptions({ actor }, storeNowMs())
  const prepared = change && prepareChange(emptyForm, change, changeContext(options))
  return (
    <>
      <PageHeader
        title="Create new API key"
        lead="Create one key for each script or spreadsheet, so that you can revoke each one separately."
      />
      {prepared && <PreparedNotice text={prepared.text} isNew />}
      <KeyForm
        // The shortcut for a new key leads here also from a form with a change in it.
        key={change ? `${change.kind} ${change.value}` : ''}
        action={createKeyAction}
        initial={toFormValues(prepared?.form ?? emptyForm)}
        options={options}
        hiddenFields={{ intentId: crypto.randomUUID() }}
      />
    </>
  )
}

export default withOutagePage(NewApiKeyPage)
