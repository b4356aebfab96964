'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { Notice } from '@/app/_ui/kit/notice'
import { dayMs, isoDay } from '@/lib/base/time'
import { RevocationFields } from '../detail/revocation-fields'
import { expiryPresets } from '../fields/expiry-choices'
import { DayField } from '../form/day-field'
import { BulkConsequence } from './bulk-consequence'
import type { AskedKind, BulkReport, SelectableKey } from './bulk-state'
import { useBulkAction } from './use-bulk-action'

const verbs = { revoke: 'Revoke', delete: 'Delete', extend: 'Extend' } as const

function LastDayField({ todayMs, error }: { todayMs: number; error: string | undefined }) {
  const [day, setDay] = useState(isoDay(todayMs + 90 * dayMs))
  return (
    <DayField
      id="day"
      label="New expiration date"
      hint="The keys work until the end of this day, UTC."
      error={error}
      // Each key has a last allowed day of its own, which the answer names.
      presets={expiryPresets({ isRequired: true, lastDay: undefined }, todayMs)}
      minDay={isoDay(todayMs)}
      value={day}
      onChange={setDay}
    />
  )
}

/** Asks before something is done to several keys. */
export function BulkDialog({
  kind,
  keys,
  todayMs,
  onClose,
  onDone,
}: {
  kind: AskedKind
  keys: readonly SelectableKey[]
  todayMs: number
  onClose: () => void
  onDone: (report: BulkReport) => void
}) {
  // The list is renewed while the answer arrives: what was asked stays as it was.
  const [asked] = useState(keys)
  const { state, pending, form } = useBulkAction(asked, onDone)
  const counted = `${asked.length} ${asked.length === 1 ? 'key' : 'keys'}`

  return (
    <ModalDialog open onClose={onClose} title={`${verbs[kind]} ${counted}?`}>
      <BulkConsequence kind={kind} keys={asked} />
      <form {...form} noValidate className="flex flex-col gap-3">
        <input type="hidden" name="kind" value={kind} />
        {asked.map(({ id }) => (
          <input key={id} type="hidden" name="key" value={id} />
        ))}
        {kind === 'revoke' && <RevocationFields />}
        {kind === 'extend' && <LastDayField todayMs={todayMs} error={state.failure} />}
        {kind !== 'extend' && state.failure && <Notice look="danger">{state.failure}</Notice>}
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={kind === 'extend' ? 'primary' : 'danger'} busy={pending}>
            {verbs[kind]} {counted}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
