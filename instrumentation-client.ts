import { startNavigation } from './app/_ui/kit/navigation/navigation'

/** Called by the router when it really sets out: not for a click that somebody else has taken. */
export function onRouterTransitionStart(href: string): void {
  startNavigation(href)
}
