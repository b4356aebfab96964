import type { Metadata } from 'next'
import { ImportForm } from '@/app/_ui/keys/import/import-form'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Import API keys' }

function whyNot(isOff: boolean): string {
  return isOff
    ? 'This instance does not accept keys from other systems. Its operator can turn that on with IMPORTED_KEYS.'
    : 'You opened the console with an API key, so you cannot import keys. Sign in with your password.'
}

async function ImportKeysPage() {
  const actor = await requireActor()
  const isOff = readEnvironment().IMPORTED_KEYS === 'off'
  const mayImport = !isOff && mayManage(actor)
  return (
    <>
      <PageHeader
        title="Import API keys"
        lead={
          actor.role === 'administrator'
            ? 'Keys that another system issued keep working here, for you or for any user.'
            : 'Keys that another system issued keep working here, as your keys.'
        }
      />
      {mayImport ? <ImportForm /> : <Notice>{whyNot(isOff)}</Notice>}
    </>
  )
}

export default withOutagePage(ImportKeysPage)
