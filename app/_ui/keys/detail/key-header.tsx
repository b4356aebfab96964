import { keyText } from '@/app/_ui/address/keys-address'
import { Badge } from '@/app/_ui/kit/badge'
import { PageHeader } from '@/app/_ui/kit/page-header'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { KeyStatusBadge } from './key-status'

/** Shows the name, the text and the status of a key. */
export function KeyHeader({ apiKey }: { apiKey: PublicApiKey }) {
  return (
    <PageHeader
      title={apiKey.name}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <code className="font-mono whitespace-nowrap">{keyText(apiKey)}</code>
          <KeyStatusBadge status={apiKey.status} />
          {apiKey.isDefault && <Badge tone="accent">Default</Badge>}
        </span>
      }
    />
  )
}
