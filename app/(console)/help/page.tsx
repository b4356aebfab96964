import { redirect } from 'next/navigation'

export const runtime = 'edge'

export default function HelpPage() {
  redirect('/help/api-keys')
}
