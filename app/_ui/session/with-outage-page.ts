import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { outageAddress } from '@/lib/gate/console/outage'
import { storeProblem } from '@/lib/store/store-problem'

/**
 * Returns a page, or a part of one, that leads to the page of an outage when the store cannot be asked. Next's own
 * error pages have status 500 and are empty without scripts.
 */
export function withOutagePage<Props>(
  render: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await render(props)
    } catch (error) {
      const sent = await headers()
      const requestId = sent.get('x-keyward-request-id') ?? ''
      if (!storeProblem(error, { requestId, place: 'page' })) throw error
      const path = sent.get('x-keyward-path') ?? ''
      return redirect(outageAddress(path))
    }
  }
}
