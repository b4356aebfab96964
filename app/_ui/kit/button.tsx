import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

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
