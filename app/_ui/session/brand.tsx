import Link from 'next/link'

/** The mark: a K whose upper arm is a key. */
export function Mark({ className }: { className: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      className={`shrink-0 rounded-[28%] bg-[linear-gradient(135deg,#0e8292,#064650)] ${className}`}
    >
      <g fill="none" strokeWidth="3.8" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9.5 7.8v16.4M22.6 24.2 14.6 16l3-3" stroke="#fff" />
        <circle cx="21.2" cy="10.2" r="3.5" stroke="#ffc453" strokeWidth="2.8" />
      </g>
    </svg>
  )
}

/** The product's mark and name; leads home. */
export function Brand({ name, href }: { name: string; href: string }) {
  return (
    <Link prefetch={false} href={href} className="flex min-h-9 items-center gap-2.5 rounded-md">
      <Mark className="size-7" />
      <span className="text-base font-semibold tracking-[-0.02em]">{name}</span>
    </Link>
  )
}
