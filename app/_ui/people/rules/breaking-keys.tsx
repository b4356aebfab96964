import { keyOfUserHref, userHref } from '@/app/_ui/address/users-address'
import { Link } from '@/app/_ui/kit/link'
import { type BreakingKey, mostBreakingKeys } from '@/lib/keys/rules/find-breaking-keys'

/** Lists keys from before the policies that break them. They work on until their owners change or end them. */
export function BreakingKeys({ found }: { found: readonly BreakingKey[] }) {
  if (found.length === 0) return <p>Every key follows the policies.</p>
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {found.map(({ userId, userName, keyId, keyName, why }) => (
          <li key={userId + keyId} className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-2.5">
            <Link
              href={keyId === '' ? userHref(userId) : keyOfUserHref(userId, keyId)}
              className="min-w-0 grow basis-56 font-medium text-accent underline underline-offset-4 [overflow-wrap:anywhere]"
            >
              {keyId === '' ? userName : keyName}
            </Link>
            {keyId !== '' && <span className="text-ink-soft">of {userName}</span>}
            <span className="basis-full text-ink-soft">{why}</span>
          </li>
        ))}
      </ul>
      {found.length >= mostBreakingKeys && (
        <p className="mt-3 text-ink-soft">
          These are the first {mostBreakingKeys}. Others follow when these are in order.
        </p>
      )}
    </>
  )
}
