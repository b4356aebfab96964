import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/app/_ui/page-header'
import { readEnvironment } from '@/lib/base/environment'
import { listExports } from '@/lib/exports/catalogue'
import { exportExtensions } from '@/lib/exports/formats/format-table'
import { requireActor } from '@/lib/people/require-actor'
import { ExportCard } from './export-card'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Exports' }

export default async function ExportsPage() {
  const actor = await requireActor('/insights/exports')
  const origin = new URL(readEnvironment().AUTH_URL).origin
  return (
    <>
      <PageHeader
        title="Exports"
        lead={
          <>
            Copy a link for a spreadsheet or a scheduler. Links carry the{' '}
            <Link href="/help/api-keys#export-links" className="text-accent underline">
              link token
            </Link>{' '}
            of your default key, never the key itself.
          </>
        }
      />
      <div className="grid gap-4 xl:grid-cols-2">
        {listExports()
          .filter(({ roles }) => roles.includes(actor.role))
          .map(({ name, title, description, timeField }) => (
            <ExportCard
              key={name}
              facts={{
                name,
                title,
                description,
                formats: exportExtensions,
                hasTimeRange: timeField !== undefined,
              }}
              origin={origin}
              userId={actor.userId}
            />
          ))}
      </div>
    </>
  )
}
