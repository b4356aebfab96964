import { Notice } from '@/app/_ui/kit/notice'

/**
 * Leads on from a form that the browser sent alone. On the edge, Next answers a redirect of such an action with 500 and
 * an empty page.
 */
export function GoOn({ href }: { href: string }) {
  return (
    <>
      <meta httpEquiv="refresh" content={`0; url=${href}`} />
      <Notice look="positive">
        It is saved.{' '}
        <a href={href} className="text-accent underline underline-offset-2">
          Continue
        </a>
      </Notice>
    </>
  )
}
