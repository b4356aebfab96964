import { redirect } from 'next/navigation'
import { startPaths } from '@/app/_ui/address/home-address'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { identifyActor } from '@/lib/gate/console/require-actor'
import { readStartPage } from '@/lib/usage/home/save-home'

export const runtime = 'edge'

/**
 * Leads to the page that the person has chosen to open after sign-in. A visitor, and a console opened with an API key, get
 * the list of keys.
 */
async function StartPage(): Promise<never> {
  const actor = await identifyActor()
  const hasChoice = actor !== undefined && mayManage(actor)
  redirect(startPaths[hasChoice ? await readStartPage(actor) : 'keys'])
}

export default withOutagePage(StartPage)
