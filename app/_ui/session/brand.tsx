import Link from 'next/link'

/** The product's mark and name; leads home. */
export function Brand({ name, href }: { name: string; href: string }) {
  return (
    <Link href={href} className="flex min-h-9 items-center gap-2.5 rounded-md font-semibold">
      <svg aria-hidden viewBox="0 0 32 32" className="size-7">
        <title>{name}</title>
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-on-accent"
        >
          <circle cx="12" cy="16" r="5" />
          <path d="M17 16h9v5M22 16v4" />
        </g>
      </svg>
      <span className="text-base tracking-tight">{name}</span>
    </Link>
  )
}
