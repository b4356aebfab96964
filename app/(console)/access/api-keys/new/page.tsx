import type { Metadata } from 'next'
import { createKeyAction } from '@/app/_ui/keys/form/actions'
import { emptyFormValues } from '@/app/_ui/keys/form/form-values'
import { KeyForm } from '@/app/_ui/keys/form/key-form'
import { readFormOptions } from '@/app/_ui/keys/form/read-form-options'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { requireManager } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Create new API key' }

export default async function NewApiKeyPage() {
  const { role } = await requireManager()
  return (
    <>
      <PageHeader
        title="Create new API key"
        lead="One key for each thing that fetches data: then each can be revoked alone."
      />
      <KeyForm
        action={createKeyAction}
        initial={emptyFormValues}
        options={await readFormOptions(role, Date.now())}
        hiddenFields={{ intentId: crypto.randomUUID() }}
      />
    </>
  )
}
