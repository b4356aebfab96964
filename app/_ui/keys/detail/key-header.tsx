import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { keyText, listPath } from '@/app/_ui/address/keys-address'
import { Badge } from '@/app/_ui/kit/badge'
import { PageHeader } from '@/app/_ui/kit/page-header'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { KeyStatusBadge } from './key-status'

/** Shows the name, the text and the status of a key, with the way back to the list. */
export function KeyHeader({ apiKey }: { apiKey: PublicApiKey }) {
  return (
    <>
      <Link
        href={listPath}
        className="mb-3 inline-flex items-center gap-1 text-ink-soft underline-offset-2 hover:underline"
      >
        <ChevronLeft aria-hidden className="size-4" />
        API-Key Manager
      </Link>
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
    </>
  )
}
