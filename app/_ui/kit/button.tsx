import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps } from 'react'

const variants = {
  primary:
    'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken',
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
    'inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    '[&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  )
}

export function Button({
  variant,
  size,
  className,
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  return (
    <button type={type} className={clsx(buttonClass({ variant, size }), className)} {...rest} />
  )
}

export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return <Link className={clsx(buttonClass({ variant, size }), className)} {...rest} />
}
