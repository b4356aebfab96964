import type { Metadata } from 'next'
import { createKeyAction } from '@/app/_ui/keys/actions/actions'
import { KeyForm } from '@/app/_ui/keys/form/key-form'
import { readFormFacts } from '@/app/_ui/keys/form/read-form-facts'
import { emptyFormValues } from '@/app/_ui/keys/form/text/form-values'
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
        facts={await readFormFacts(role, Date.now())}
        hiddenFields={{ intentId: crypto.randomUUID() }}
      />
    </>
  )
}
