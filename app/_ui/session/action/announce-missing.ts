import { announce } from '@/app/_ui/kit/announcer'

/** Says that a dialog that was asked for cannot be loaded. */
export function announceMissing(): void {
  announce(
    'This could not be loaded because the connection is away. Try again when it is back.',
    'danger',
  )
}
