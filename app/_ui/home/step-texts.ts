import { listPath } from '@/app/_ui/address/keys-address'
import type { FirstStep } from '@/lib/usage/home/home-settings'

interface StepText {
  title: string
  text: string
  link: { label: string; href: string }
}

/** What each of the first steps says, and where it is taken. */
export const stepTexts: Record<FirstStep, StepText> = {
  copy: {
    title: 'Copy your key',
    text: 'You have a default key already. Copy it, or its export link, in the API-Key Manager.',
    link: { label: 'Open the API-Key Manager', href: listPath },
  },
  fetch: {
    title: 'Fetch a report',
    text: 'Choose an export and a time range, then download the file.',
    link: { label: 'Choose an export', href: '/insights/exports' },
  },
  schedule: {
    title: 'Put it on a schedule',
    text: 'Each export shows what to paste into a spreadsheet, a script or cron. This is done when your keys have fetched reports on two days.',
    link: { label: 'See how', href: '/help/exports' },
  },
  factor: {
    title: 'Add a second factor',
    text: 'With a passkey or codes from an app, a stolen password is not enough to sign in.',
    link: { label: 'Add it', href: '/account/credentials' },
  },
}
