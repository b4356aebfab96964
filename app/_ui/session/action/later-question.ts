import type { ComponentType } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { later } from '@/app/_ui/kit/later'

/**
 * A question or a dialog whose code comes later. When it is asked for and cannot be loaded, this is said and it counts as
 * given up, so that it does not open when the person has gone on to something else.
 * @param giveUp answers in place of the person
 */
export function laterQuestion<Props extends { open?: boolean }>(
  load: () => Promise<ComponentType<Props>>,
  giveUp: (props: Props) => void,
): ComponentType<Props> {
  return later(load, {
    whenMissing(props) {
      // Without it, the question is open as long as it is drawn.
      if (props.open === false) return
      announce(
        'This could not be loaded because the connection is away. Try again when it is back.',
        'danger',
      )
      giveUp(props)
    },
  })
}
