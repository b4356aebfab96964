import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'

const variants = {
  primary:
    'shadow-card bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'shadow-card bg-surface text-ink border-line-strong hover:bg-sunken',
  danger:
    'bg-danger text-on-danger border-danger hover:bg-danger-strong hover:border-danger-strong',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken hover:border-line',
} as const

const sizes = {
  regular: 'min-h-9 px-3.5 py-1.5 gap-2',
  small: 'min-h-7 px-2 py-0.5 gap-1.5 text-[0.8125rem]',
} as const

export interface ButtonLook {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
}

/** The look of a button, for the rare element that is neither `Button` nor `ButtonLink`. */
export function buttonClass({ variant = 'secondary', size = 'regular' }: ButtonLook): string {
  return clsx(
    'inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors print:hidden',
    'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    '[&_svg]:size-4 [&_svg]:shrink-0 aria-busy:[&_svg:not(.busy-wheel)]:hidden',
    variants[variant],
    sizes[size],
  )
}

function ignore(event: MouseEvent): void {
  event.preventDefault()
}

/** A button. While it is `busy` it keeps the focus, turns a wheel, and takes no second click. */
export function Button({
  variant,
  size,
  className,
  type = 'button',
  busy = false,
  onClick,
  children,
  ...rest
}: ButtonLook & ComponentProps<'button'> & { busy?: boolean | undefined }) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? ignore : onClick}
      className={clsx(buttonClass({ variant, size }), className)}
      {...rest}
    >
      {busy && <LoaderCircle aria-hidden className="busy-wheel" />}
      {children}
    </button>
  )
}

/** A link that looks like a button. Its page is not fetched before it is followed (docs/decisions/025). */
export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} className={clsx(buttonClass({ variant, size }), className)} {...rest} />
  )
}
