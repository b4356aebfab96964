import { PictureTile } from './picture-tile'

/** How it all works: a key opens the gate, and the rows arrive in a table. For pages that are empty at the start. */
export function WayPicture() {
  return (
    <svg aria-hidden viewBox="0 0 320 120" className="h-auto w-80 max-w-full">
      <path
        d="M104 60h10M202 60h10"
        stroke="var(--line-strong)"
        strokeWidth="2"
        strokeDasharray="1 6"
        strokeLinecap="round"
      />
      <path
        d="m112 55 5 5-5 5M210 55l5 5-5 5"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <PictureTile x={26}>
        <g
          fill="none"
          stroke="var(--brass)"
          strokeWidth="5"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <circle cx="26" cy="36" r="9" />
          <path d="M35 36h20v8M47 36v6" />
        </g>
      </PictureTile>
      <PictureTile x={124} isStrong>
        <g
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="5"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d="M24 20v32M46 52 32 36l14-16" />
        </g>
      </PictureTile>
      <PictureTile x={222}>
        <rect x="16" y="18" width="40" height="36" rx="4" fill="var(--second-soft)" />
        <path d="M16 30h40M16 42h40M30 18v36" stroke="var(--surface)" strokeWidth="3" />
        <rect x="33" y="33" width="20" height="6" rx="1.5" fill="var(--second)" />
      </PictureTile>
    </svg>
  )
}
