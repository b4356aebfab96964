import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Link } from '@/app/_ui/kit/link'
import { Notice } from '@/app/_ui/kit/notice'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import { dayMs } from '@/lib/base/time'
import type { ExpiringKey } from '@/lib/keys/list/list-expiring-keys'

/** How long before the end of a key the banner shows. */
export const bannerMs = 7 * dayMs

/** Names the keys that expire within a week, before whatever uses them stops. */
export function ExpiringBanner({
  keys,
  total,
  nowMs,
}: {
  keys: readonly ExpiringKey[]
  total: number
  nowMs: number
}) {
  if (total === 0) return null
  return (
    <Notice look="caution">
      <p>
        {total === 1 ? 'A key expires' : `${total} keys expire`} within 7 days. After that,
        everything that uses {total === 1 ? 'it' : 'them'} stops working. Edit the key to choose a
        later date.
      </p>
      <ul className="mt-1">
        {keys.map(({ id, name, hint, expiresAtMs }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            <Link href={keyPageHref(id)} className="font-medium underline underline-offset-2">
              {name}
            </Link>{' '}
            (…{hint}), in {durationText(expiresAtMs - nowMs)}
          </li>
        ))}
        {total > keys.length && <li>and {total - keys.length} more</li>}
      </ul>
    </Notice>
  )
}
