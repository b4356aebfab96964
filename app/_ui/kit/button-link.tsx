import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

/** A link that looks like a button. It is apart from `Button`, which some pages load without the script of links. */
export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return <Link className={clsx(buttonClass({ variant, size }), className)} {...rest} />
}
