const hourSeconds = 60 * 60
const daySeconds = 24 * hourSeconds

/** How long the older secret may keep working, with the labels of the form. */
export const rotationOverlaps = [
  { seconds: 0, title: 'Ends now' },
  { seconds: hourSeconds, title: '1 hour' },
  { seconds: daySeconds, title: '24 hours' },
  { seconds: 3 * daySeconds, title: '3 days' },
  { seconds: 7 * daySeconds, title: '7 days' },
] as const
