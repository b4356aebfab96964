import type { LucideIcon } from 'lucide-react'

/** Rows that fade away behind a card with an icon: nothing is here, or nothing matches. */
export function RowsPicture({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <svg aria-hidden viewBox="0 0 240 112" className="h-auto w-60 max-w-full">
      {[0, 1, 2].map((row) => (
        <g key={row} transform={`translate(0 ${8 + row * 34})`} opacity={1 - row * 0.3}>
          <rect x="10" width="220" height="26" rx="8" fill="var(--sunken)" />
          <rect x="22" y="9" width={64 - row * 12} height="8" rx="4" fill="var(--line)" />
          <rect x="150" y="9" width="34" height="8" rx="4" fill="var(--line)" />
          <circle cx="212" cy="13" r="5" fill={row === 0 ? 'var(--brass)' : 'var(--line)'} />
        </g>
      ))}
      <g transform="translate(88 20)">
        <rect y="3" width="64" height="64" rx="18" fill="var(--shade)" />
        <rect width="64" height="64" rx="18" fill="var(--surface)" stroke="var(--line)" />
        <Icon x={19} y={19} width={26} height={26} strokeWidth={1.75} color="var(--accent)" />
      </g>
    </svg>
  )
}
