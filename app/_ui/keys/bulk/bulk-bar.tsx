import { CalendarPlus, Download, ShieldOff, Trash2, X } from 'lucide-react'
import { csvHref } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { buttonClass } from '@/app/_ui/kit/button-class'
import type { AskedKind, SelectableKey } from './bulk-state'

/** Shows the actions for the selected keys. */
export function BulkBar({
  chosen,
  onAsk,
  onClear,
}: {
  chosen: readonly SelectableKey[]
  onAsk: (kind: AskedKind) => void
  onClear: () => void
}) {
  return (
    <section
      aria-label="Selected keys"
      className="sticky bottom-4 z-10 mt-4 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface px-4 py-2.5 shadow-lg"
    >
      <p aria-hidden className="mr-auto font-medium tabular-nums">
        {chosen.length} selected
      </p>
      <Button size="small" onClick={() => onAsk('revoke')}>
        <ShieldOff aria-hidden />
        Revoke
      </Button>
      <Button size="small" onClick={() => onAsk('delete')}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <Button size="small" onClick={() => onAsk('extend')}>
        <CalendarPlus aria-hidden />
        Extend
      </Button>
      <a
        href={csvHref(chosen.map(({ id }) => id))}
        download
        data-fresh
        className={buttonClass({ size: 'small' })}
      >
        <Download aria-hidden />
        Export CSV
      </a>
      <Button size="small" variant="quiet" onClick={onClear}>
        <X aria-hidden />
        Clear selection
      </Button>
    </section>
  )
}
