import type { ReactNode } from 'react'
import { momentText } from '@/app/_ui/kit/time/time-text'
import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { freeTextNames, freeTexts } from '@/lib/keys/record/free-texts'
import { flagLabels, flagNames } from '@/lib/keys/record/permission-flags'
import type { Allowances } from '@/lib/limits/allowances/read-allowances'
import { limitLabels, validityLabel } from './key-labels'

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}

function Exports({ exports }: PublicApiKey['permissions']) {
  if (exports === 'all') return 'All exports that you may read, including future ones'
  if (exports.length === 0) return 'None'
  return (
    <span className="flex flex-wrap gap-1.5">
      {exports.map((name) => (
        <code key={name} className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs">
          {name}
        </code>
      ))}
    </span>
  )
}

function Addresses({ allowedNetworks }: Pick<PublicApiKey, 'allowedNetworks'>) {
  if (allowedNetworks.length === 0) return 'Anywhere'
  return <span className="font-mono text-xs leading-5">{allowedNetworks.join(', ')}</span>
}

/** Shows what the key may do, in plain words, to a reader in this time zone. */
export function KeyProperties({
  apiKey,
  allowances,
  zone,
}: {
  apiKey: PublicApiKey
  allowances: Allowances
  zone: string
}) {
  const { permissions, limits, allowedNetworks, origin, isLinkable, createdAtMs } = apiKey
  const isImported = origin === 'imported'
  return (
    <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
      <h2 className="mb-2 text-base font-semibold">What this key may do</h2>
      <dl className="divide-y divide-line">
        {freeTextNames
          .filter((name) => apiKey[name] !== '')
          .map((name) => (
            <Fact key={name} term={freeTexts[name].label}>
              <span className="whitespace-pre-line">{apiKey[name]}</span>
            </Fact>
          ))}
        <Fact term="Reads exports">
          <Exports {...permissions} />
        </Fact>
        {flagNames.map((flag) => {
          const { term, allowed, denied } = flagLabels[flag]
          return (
            <Fact key={flag} term={term}>
              {permissions[flag] ? allowed : denied}
            </Fact>
          )
        })}
        <Fact term="At most">
          {limitLabels(limits, allowances).map((words) => (
            <span key={words} className="block">
              {words}
            </span>
          ))}
        </Fact>
        <Fact term="Calls from">
          <Addresses allowedNetworks={allowedNetworks} />
        </Fact>
        <Fact term="Valid">{validityLabel(apiKey, zone)}</Fact>
        <Fact term={isImported ? 'Imported' : 'Created'}>
          {momentText(createdAtMs, zone)}
          {isImported && (isLinkable ? ', allowed in links' : ', not allowed in links')}
        </Fact>
      </dl>
      <div className="mt-3 flex flex-col gap-2 border-t border-line pt-3 text-ink-soft">
        <p>
          Every change, such as revoking or deactivating, takes effect with the next request. An
          export that is already running still finishes.
        </p>
        <RememberedKeys />
      </div>
    </section>
  )
}
