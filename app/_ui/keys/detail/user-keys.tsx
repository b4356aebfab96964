import { keyText } from '@/app/_ui/address/keys-address'
import { keyOfUserHref, userHref } from '@/app/_ui/address/users-address'
import { Badge } from '@/app/_ui/kit/badge'
import { Link } from '@/app/_ui/kit/link'
import { Pagination } from '@/app/_ui/kit/pagination'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { KeyListPage } from '@/lib/keys/list/list-keys'
import { KeyStatusBadge } from './key-status'
import { RevokeKeyButton } from './revoke-key-button'

/** The keys of a user, without their secrets, each of which an administrator can revoke. */
export function UserKeys({
  userId,
  found,
  nowMs,
}: {
  userId: string
  found: KeyListPage
  nowMs: number
}) {
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {found.keys.map(({ id, name, hint, origin, isDefault, status, lastUsedAtMs }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
            <div className="min-w-0 grow basis-64">
              <Link
                href={keyOfUserHref(userId, id)}
                className="mr-2 rounded-sm font-medium text-accent underline decoration-transparent underline-offset-4 [overflow-wrap:anywhere] hover:decoration-current"
              >
                {name}
              </Link>
              {isDefault && <Badge tone="accent">Default</Badge>}
              <code className="block font-mono text-[0.8125rem] text-ink-soft">
                {keyText({ origin, hint })}
              </code>
            </div>
            <span className="whitespace-nowrap text-ink-soft">
              {lastUsedAtMs === undefined ? (
                'Never used'
              ) : (
                <>
                  Used <Moment atMs={lastUsedAtMs} text={relativeText(lastUsedAtMs, nowMs)} />
                </>
              )}
            </span>
            <KeyStatusBadge status={status} />
            {status !== 'revoked' && (
              <OnlyManagers>
                <RevokeKeyButton userId={userId} apiKey={{ id, name, hint, origin, isDefault }} />
              </OnlyManagers>
            )}
          </li>
        ))}
      </ul>
      <Pagination
        page={found.page}
        pageCount={Math.ceil(found.total / found.pageSize)}
        hrefOf={(page) => `${userHref(userId)}&page=${page}`}
        summary={`${found.total} ${found.total === 1 ? 'key' : 'keys'}`}
      />
    </>
  )
}
