import type { ReactNode } from 'react'

/** A square card of 72 units in a picture; what is drawn on it starts at its upper left corner. */
export function PictureTile({
  x,
  isStrong = false,
  children,
}: {
  x: number
  isStrong?: boolean
  children: ReactNode
}) {
  return (
    <g transform={`translate(${x} 24)`}>
      <rect y="3" width="72" height="72" rx="18" fill="var(--shade)" />
      <rect
        width="72"
        height="72"
        rx="18"
        fill={isStrong ? 'var(--accent)' : 'var(--surface)'}
        stroke={isStrong ? 'var(--accent)' : 'var(--line)'}
      />
      {children}
    </g>
  )
}
