import type { Metadata } from 'next'
import { createKeyAction } from '@/app/_ui/keys/form/actions'
import { emptyFormValues } from '@/app/_ui/keys/form/form-values'
import { KeyForm } from '@/app/_ui/keys/form/key-form'
import { readFormOptions } from '@/app/_ui/keys/form/read-form-options'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireManager } from '@/lib/gate/console/require-actor'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Create new API key' }

async function NewApiKeyPage() {
  const { role } = await requireManager()
  return (
    <>
      <PageHeader
        title="Create new API key"
        lead="Create one key for each script or spreadsheet, so that you can revoke each one separately."
      />
      <KeyForm
        action={createKeyAction}
        initial={emptyFormValues}
        options={await readFormOptions(role, storeNowMs())}
        hiddenFields={{ intentId: crypto.randomUUID() }}
      />
    </>
  )
}

export default withOutagePage(NewApiKeyPage)
