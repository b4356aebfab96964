/** The patterns that charts fill with; once on each page that draws any. */
export function ChartPatterns() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <defs>
        <pattern
          id="chart-stripes"
          width="3"
          height="3"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="3" height="3" fill="var(--danger-soft)" />
          <rect width="1.6" height="3" fill="var(--danger)" />
        </pattern>
        <pattern id="chart-dots" width="3" height="3" patternUnits="userSpaceOnUse">
          <rect width="3" height="3" fill="var(--caution)" />
          <rect y="2" width="3" height="1" fill="var(--caution-soft)" />
        </pattern>
      </defs>
    </svg>
  )
}
