import clsx from 'clsx'
import type { ReactNode } from 'react'
import { listHref } from '@/app/_ui/address/key-list-address'
import type { ListColumn } from '@/app/_ui/address/list-view'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { selectableKey } from '../bulk/bulk-state'
import { SelectRow } from '../bulk/select-boxes'
import { NameCell } from './name-cell'
import { RowActions } from './row-actions'
import { type RowProps, rowColumns } from './row-columns'

function Cell({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <td className={clsx('key-cell', className)}>
      <span aria-hidden>{label}</span>
      <div>{children}</div>
    </td>
  )
}

/** One key: a row of the table, a card on narrow screens. */
export function KeyRow({
  columns,
  highlighted,
  focused,
  ...row
}: RowProps & {
  columns: readonly ListColumn[]
  highlighted: boolean
  /** Whether its Copy button takes the focus. */
  focused: boolean
}) {
  const { id, name, hint, isDefault, status, origin, rotation, expiresAtMs } = row.apiKey
  return (
    <tr
      id={id}
      data-highlighted={highlighted || undefined}
      className={clsx(
        'key-row',
        highlighted
          ? 'bg-accent-soft outline-2 -outline-offset-2 outline-accent'
          : 'bg-surface xl:hover:bg-sunken',
      )}
    >
      <OnlyManagers>
        <td className="py-2 pl-3 max-xl:p-0">
          <SelectRow apiKey={selectableKey(row.apiKey)} />
        </td>
      </OnlyManagers>
      <NameCell apiKey={row.apiKey} search={row.query.search} />
      {columns.map((column) => {
        const { label, Content, className } = rowColumns[column]
        return (
          <Cell key={column} label={label} className={className ?? ''}>
            <Content {...row} />
          </Cell>
        )
      })}
      <OnlyManagers>
        <td className="px-2 py-1.5 max-xl:order-1 max-xl:p-0">
          <RowActions
            apiKey={{
              ...{ id, name, hint, origin, isDefault, status, expiresAtMs },
              previousHint: rotation?.previousHint,
            }}
            listAddress={listHref(row.query)}
            focusCopy={focused && status !== 'revoked'}
          />
        </td>
      </OnlyManagers>
    </tr>
  )
}
