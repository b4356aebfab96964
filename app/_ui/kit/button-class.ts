import clsx from 'clsx'

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

/** The look of a button, for what is neither `Button` nor `ButtonLink`, such as a link of a page without their scripts. */
export function buttonClass({ variant = 'secondary', size = 'regular' }: ButtonLook): string {
  return clsx('button-frame', variants[variant], sizes[size])
}
