import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Link } from '@/app/_ui/kit/link'
import { sizeText } from '@/app/_ui/kit/number-text'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { countText } from '@/lib/base/count-text'
import { plainAddress } from '@/lib/base/network'
import type { OwnerCall, RecordedCall } from '@/lib/usage/recorded-call'
import { CallOutcome } from './call-outcome'

/** A call of one key, or of several, which then says whose it is. */
export type ShownCall = RecordedCall & Partial<Pick<OwnerCall, 'keyId' | 'keyName'>>

/** Headings of the columns that every list of calls has. */
export const callHeadings = [
  'Time',
  'Outcome',
  'Status',
  'Export',
  'Rows',
  'Size',
  'Address',
  'User agent',
  'Request ID',
] as const

function KeyLink({ keyId, keyName }: { keyId: string; keyName: string | undefined }) {
  if (keyName === undefined) return <span className="text-ink-soft">Deleted</span>
  return (
    <Link href={keyPageHref(keyId)} className="text-accent underline-offset-2 hover:underline">
      {keyName}
    </Link>
  )
}

/** One call. After the time, a list of several keys has the key; while two secrets are known, the last column has which. */
export function CallRow({
  call,
  keyId,
  nowMs,
  hasPrevious,
}: {
  call: ShownCall
  /** The key to mend; undefined once it is deleted. */
  keyId: string | undefined
  nowMs: number
  hasPrevious: boolean
}) {
  const { exportName, format, requestId = '' } = call
  const cell = 'px-3 py-1.5 align-top whitespace-nowrap'
  return (
    <tr>
      <td className={cell}>
        <Moment atMs={call.atMs} text={relativeText(call.atMs, nowMs)} />
      </td>
      {call.keyId && (
        <td className={`${cell} max-w-56 truncate`}>
          <KeyLink keyId={call.keyId} keyName={call.keyName} />
        </td>
      )}
      <td className={cell}>
        <CallOutcome call={call} keyId={keyId} />
      </td>
      <td className={`${cell} text-right tabular-nums`}>{call.status ?? '–'}</td>
      <td className={`${cell} font-mono text-xs leading-5`}>
        {format ? `${exportName}.${format}` : exportName}
      </td>
      <td className={`${cell} text-right tabular-nums`}>{countText(call.rows)}</td>
      <td className={`${cell} text-right tabular-nums`}>{sizeText(call.bytes)}</td>
      <td className={`${cell} font-mono text-xs leading-5`}>{plainAddress(call.address)}</td>
      <td className={`${cell} max-w-56 truncate`} title={call.agent}>
        {call.agent || 'none'}
      </td>
      <td className={`${cell} font-mono text-xs leading-5`}>{requestId}</td>
      {hasPrevious && <td className={cell}>{call.isPrevious ? 'Old' : 'New'}</td>}
    </tr>
  )
}
