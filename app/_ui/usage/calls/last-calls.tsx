import clsx from 'clsx'
import { CallRow, callHeadings, type ShownCall } from './call-row'

const numeric: ReadonlySet<string> = new Set(['Status', 'Rows', 'Size'])

function livingKey({ keyId, keyName }: ShownCall): string | undefined {
  return keyName === undefined ? undefined : keyId
}

/** The last calls one by one with their outcomes; the secret is named while two are known. */
export function LastCalls({
  calls,
  keyId,
  nowMs,
}: {
  calls: readonly ShownCall[]
  /** The key of all the calls; else each call says its own. */
  keyId?: string
  nowMs: number
}) {
  const hasPrevious = calls.some(({ isPrevious }) => isPrevious)
  const [time, ...others] = callHeadings
  const shown = [
    time,
    ...(calls.some(({ keyId }) => keyId) ? ['Key'] : []),
    ...others,
    ...(hasPrevious ? ['Secret'] : []),
  ]
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll a wide table with the arrow keys
      tabIndex={0}
      aria-label="Last calls"
      className="relative max-h-[32rem] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-[0.8125rem]">
        <thead className="sticky top-0 z-10 bg-sunken text-left">
          <tr>
            {shown.map((heading) => (
              <th
                key={heading}
                scope="col"
                className={clsx('px-3 py-2 font-medium', numeric.has(heading) && 'text-right')}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {calls.map((call, index) => (
            <CallRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two calls can be alike to the millisecond
              key={index}
              {...{ call, nowMs, hasPrevious }}
              keyId={keyId ?? livingKey(call)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
