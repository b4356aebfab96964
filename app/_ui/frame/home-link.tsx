import { Link } from '@/app/_ui/kit/link'
import { Brand } from '@/app/_ui/session/brand'

/** The brand of the console; leads home. */
export function HomeLink({ href }: { href: string }) {
  return (
    <Link href={href} className="inline-flex rounded-md">
      <Brand />
    </Link>
  )
}
