import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/page-header'
import { requireActor } from '@/lib/gate/console/require-actor'
import { KeyForm } from '../_form/key-form'
import { createKeyAction } from '../actions'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Create new API key' }

export default async function NewApiKeyPage() {
  await requireActor()
  return (
    <>
      <PageHeader
        title="Create new API key"
        lead="One key for each thing that fetches data: then each can be revoked alone."
      />
      <KeyForm
        action={createKeyAction}
        initial={{ name: '', expirationDay: '', status: 'activated' }}
        hiddenFields={{ intentId: crypto.randomUUID() }}
        todayMs={Date.now()}
      />
    </>
  )
}
