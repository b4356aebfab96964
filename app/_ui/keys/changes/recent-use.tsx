'use client'

import { type ReactNode, useState } from 'react'
import { recentUseHref } from '@/app/_ui/address/keys-address'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import type { KeyRecentUse } from '@/lib/usage/recent/read-recent-use'
import type { RecentUse } from '@/lib/usage/recent/recent-use'
import { RecentUseText } from './recent-use-text'
import { type Loaded, useRecentUse } from './use-recent-use'

/** Shows what was read. The space is kept meanwhile, so that no button moves under the pointer. */
function Reading({ loaded, children }: { loaded: Loaded<unknown>; children: ReactNode }) {
  return (
    <div aria-live="polite" aria-busy={loaded === undefined} className="min-h-16">
      {loaded === undefined && <p className="text-ink-soft">Looking up who used it lately…</p>}
      {loaded === 'failed' && (
        <p className="text-ink-soft">
          Who used it lately could not be read. The usage page may show it.
        </p>
      )}
      {children}
    </div>
  )
}

/**
 * Says who used a key lately, before it ends.
 * @param userId the owner, where that is not the reader
 */
export function KeyUse({ keyId, userId }: { keyId: string; userId?: string }) {
  const loaded = useRecentUse<readonly KeyRecentUse[]>(recentUseHref([keyId], userId))
  const [nowMs] = useState(Date.now)
  const use = typeof loaded === 'object' ? loaded.answer[0] : undefined
  return (
    <Reading loaded={loaded}>{use && <RecentUseText use={use} of="key" nowMs={nowMs} />}</Reading>
  )
}

/** Says who used any key of a person lately, before they are deactivated. */
export function PersonUse({ userId }: { userId: string }) {
  const loaded = useRecentUse<RecentUse>(recentUseHref([], userId))
  const [nowMs] = useState(Date.now)
  return (
    <Reading loaded={loaded}>
      {typeof loaded === 'object' && (
        <RecentUseText use={loaded.answer} of="person" nowMs={nowMs} />
      )}
    </Reading>
  )
}

/** Says which of several keys were used lately, before they end. */
export function KeysUse({ keyIds }: { keyIds: readonly string[] }) {
  const loaded = useRecentUse<readonly KeyRecentUse[]>(recentUseHref(keyIds))
  const [nowMs] = useState(Date.now)
  const keys = typeof loaded === 'object' ? loaded.answer : []
  const used = keys
    .filter(({ lastAtMs }) => lastAtMs !== undefined)
    .sort((left, right) => (right.lastAtMs ?? 0) - (left.lastAtMs ?? 0))
  return (
    <Reading loaded={loaded}>
      {typeof loaded === 'object' && used.length === 0 && <p>None of them has ever been used.</p>}
      {used.length > 0 && (
        <div className="rounded-md border border-caution bg-caution-soft px-3.5 py-2.5">
          <p>
            {used.length} of {keys.length} have been used:
          </p>
          <ul className="mt-1 list-disc pl-5">
            {used.slice(0, 5).map(({ keyId, keyName, lastAtMs = 0, callers }) => (
              <li key={keyId} className="[overflow-wrap:anywhere]">
                {keyName}, {relativeText(lastAtMs, nowMs)} by{' '}
                {callers[0]?.agent || 'a program without a name'} at{' '}
                <code className="text-xs">{callers[0]?.address}</code>
              </li>
            ))}
            {used.length > 5 && <li>and {used.length - 5} more</li>}
          </ul>
        </div>
      )}
    </Reading>
  )
}
