import { Fingerprint } from 'lucide-react'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Badge } from '@/app/_ui/kit/badge'
import { Link } from '@/app/_ui/kit/link'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { MatchedText, matchOf } from '../search/matched-text'

/** The name of a key, with what of it the search found. */
export function NameCell({ apiKey, search }: { apiKey: PublicApiKey; search: string }) {
  const { id, name, isDefault } = apiKey
  const match = matchOf(apiKey, search)
  return (
    <th
      scope="row"
      // Without it the badge would be read with every cell of the row.
      aria-label={name}
      className="py-2 pr-3 pl-2 text-left font-medium max-xl:min-w-0 max-xl:grow max-xl:basis-[calc(100%-11rem)] max-xl:p-0 xl:w-full xl:max-w-0"
    >
      <div className="flex min-w-0 items-center gap-2">
        <Link
          href={keyPageHref(id)}
          title={name}
          className="truncate underline-offset-2 hover:underline"
        >
          <MatchedText text={name} search={search} />
        </Link>
        {isDefault && <Badge tone="accent">Default</Badge>}
        {match === 'id' && (
          <Badge tone="caution" icon={Fingerprint}>
            Id matches
          </Badge>
        )}
        {match === 'other secret' && (
          <Badge tone="caution" icon={Fingerprint}>
            Secret matches
          </Badge>
        )}
      </div>
    </th>
  )
}
