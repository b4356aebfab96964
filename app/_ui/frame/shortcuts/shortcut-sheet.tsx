'use client'

import type { ConsolePage } from '@/app/_ui/address/pages'
import { Button } from '@/app/_ui/kit/button'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { chosen } from '../preference/preferences'
import { usePreference } from '../preference/use-preference'

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex shrink-0 gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex min-h-6 min-w-6 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1.5 font-sans text-xs font-medium"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}

/** Every shortcut, and the switch that turns those of a single key off. */
export function ShortcutSheet({
  pages,
  mayManage,
  paletteKeys,
  onClose,
}: {
  pages: readonly ConsolePage[]
  mayManage: boolean
  paletteKeys: readonly string[]
  onClose: () => void
}) {
  const { value, form } = usePreference(
    'shortcuts',
    chosen('shortcuts', document.documentElement.dataset.shortcuts),
  )
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Command palette', paletteKeys],
    ['Search on this page', ['/']],
    ...(mayManage ? [['Create new API key', ['n']] as const] : []),
    ...pages.flatMap(({ label, letter }) => (letter ? [[label, ['g', letter]] as const] : [])),
    ['This list', ['?']],
  ]
  return (
    <ModalDialog open onClose={onClose} title="Keyboard shortcuts">
      <p className="text-ink-soft">
        Press one key after the other. In a field the keys write, as always.
      </p>
      <dl className="divide-y divide-line">
        {rows.map(([label, keys]) => (
          <div key={label} className="flex items-center justify-between gap-4 py-2">
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <form {...form} className="mt-2 flex items-center justify-between gap-4">
        <Button
          type="submit"
          name="shortcuts"
          value={value === 'on' ? 'off' : 'on'}
          role="switch"
          aria-checked={value === 'on'}
        >
          {value === 'on' ? 'Shortcuts are on' : 'Shortcuts are off'}
        </Button>
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </form>
    </ModalDialog>
  )
}
