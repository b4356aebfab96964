import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/page-header'
import { requireManager } from '@/lib/gate/console/require-actor'
import { emptyFormValues } from '../_form/form-values'
import { KeyForm } from '../_form/key-form'
import { readFormFacts } from '../_form/read-form-facts'
import { createKeyAction } from '../actions'

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
        facts={await readFormFacts(role, Date.now())}
        hiddenFields={{ intentId: crypto.randomUUID() }}
      />
    </>
  )
}
