import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Link } from '@/app/_ui/kit/link'
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
