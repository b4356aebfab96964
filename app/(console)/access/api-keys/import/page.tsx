import type { Metadata } from 'next'
import { ImportForm } from '@/app/_ui/keys/import/import-form'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Import API keys' }

function whyNot(isOff: boolean): string {
  return isOff
    ? 'This instance takes no keys of other systems. Whoever operates it can switch that on (IMPORTED_KEYS).'
    : 'A console that was opened by an API key imports nothing. Sign in with your password.'
}

export default async function ImportKeysPage() {
  const actor = await requireActor()
  const isOff = readEnvironment().IMPORTED_KEYS === 'off'
  const mayImport = !isOff && mayManage(actor)
  return (
    <>
      <PageHeader
        title="Import API keys"
        lead={
          actor.role === 'administrator'
            ? 'Keys that another system issued go on working here, for you or for any user.'
            : 'Keys that another system issued go on working here, as keys of yours.'
        }
      />
      {mayImport ? <ImportForm /> : <Notice>{whyNot(isOff)}</Notice>}
    </>
  )
}
