import Link from 'next/link'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Badge } from '@/app/_ui/kit/badge'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { SecretCalls } from '@/lib/usage/secret-calls'
import { RotationNote } from '../detail/key-badges'

/** The name of a key and, while two secrets live, its rotation. */
export function NameCell({
  apiKey,
  secrets,
  nowMs,
}: {
  apiKey: PublicApiKey
  secrets: SecretCalls | undefined
  nowMs: number
}) {
  const { id, name, isDefault, rotation } = apiKey
  return (
    <th
      scope="row"
      // Without it the badge and the rotation would be read with every cell of the row.
      aria-label={name}
      className="px-2 py-2 text-left xl:min-w-44 align-middle font-medium max-xl:px-0 max-xl:pt-0 max-xl:pb-2"
    >
      <Link
        href={keyPageHref(id)}
        className="mr-2 underline-offset-2 [overflow-wrap:anywhere] hover:underline"
      >
        {name}
      </Link>
      {isDefault && <Badge tone="accent">Default</Badge>}
      {rotation && <RotationNote rotation={rotation} secrets={secrets} nowMs={nowMs} />}
    </th>
  )
}
