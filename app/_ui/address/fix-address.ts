import { preparedKinds } from '@/lib/keys/form/prepare-change'
import type { RecordedCall } from '@/lib/usage/recorded-call'
import type { FixKind } from '@/lib/usage/refusals/advice'
import { editHref, keyPageHref, newKeyHref } from './keys-address'

type FixableCall = Pick<RecordedCall, 'exportName' | 'address' | 'parameter' | 'format'>

/** Returns what a prepared change needs to know of the call. */
function changeValue(kind: FixKind, { exportName, address, parameter = '' }: FixableCall): string {
  if (kind === 'allow-export') return exportName
  if (kind === 'allow-address') return address
  return kind === 'raise-calls' ? parameter : ''
}

/** Returns where the button of an advice leads for a refused call of a key. */
export function fixHref(kind: FixKind, keyId: string, call: FixableCall): string {
  const prepared = preparedKinds.find((one) => one === kind)
  if (prepared) return editHref(keyId, { kind: prepared, value: changeValue(kind, call) })
  if (kind === 'new-key') return newKeyHref()
  if (kind === 'copy-key') return keyPageHref(keyId)
  if (kind === 'exports') return '/insights/exports'
  const { exportName, format } = call
  return `/insights/exports/build?${new URLSearchParams({ export: exportName, ...(format && { format }) })}`
}
