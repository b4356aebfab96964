import clsx from 'clsx'
import { Check } from 'lucide-react'
import { type ListQuery, listHref } from '@/app/_ui/address/key-list-address'
import { Link } from '@/app/_ui/kit/link'
import {
  expiringWithinDays,
  failingHours,
  type KeyChip,
  keyChips,
  unusedAfterDays,
} from '@/lib/keys/list/key-chips'

const chipTexts: Readonly<Record<KeyChip, { label: string; meaning: string }>> = {
  unused: { label: 'Unused', meaning: `Activated, and without a call for ${unusedAfterDays} days` },
  expiring: { label: 'Expiring', meaning: `Activated, and ends within ${expiringWithinDays} days` },
  failing: {
    label: 'Failing',
    meaning: `Calls were refused or limited in the last ${failingHours} hours`,
  },
  leaked: { label: 'Leaked', meaning: 'Reported as found in public' },
  'never-used': { label: 'Never used', meaning: 'No call has ever succeeded' },
}

/** Narrows the list to keys that need a look; pressing a chip again takes it off. */
export function FilterChips({ query }: { query: ListQuery }) {
  return (
    <nav aria-label="Filter" className="mb-3 flex flex-wrap gap-1.5">
      {keyChips.map((chip) => {
        const isOn = query.chip === chip
        const { label, meaning } = chipTexts[chip]
        return (
          <Link
            key={chip}
            href={listHref({ ...query, chip: isOn ? '' : chip, page: 1 })}
            data-tip={meaning}
            aria-current={isOn || undefined}
            className={clsx(
              'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-[0.8125rem]',
              isOn
                ? 'border-accent bg-accent-soft font-medium text-accent'
                : 'border-line-strong bg-surface hover:bg-sunken',
            )}
          >
            {isOn && <Check aria-hidden className="size-3.5 shrink-0" />}
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
