import { ShieldCheck } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { isAdministrative } from '@/lib/exports/catalogue/catalogue'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'

function Lead({ definition }: { definition: ExportDefinition }) {
  const { name, description, namedByKeyward } = definition
  return (
    <>
      {description}
      <span className="mt-2 flex flex-wrap items-center gap-2">
        <code className="font-mono text-xs">{name}</code>
        {namedByKeyward && <Badge>Keyward’s name</Badge>}
        {isAdministrative(definition) && <Badge icon={ShieldCheck}>For administrators</Badge>}
      </span>
    </>
  )
}

const sections = [
  ['#link', 'Link'],
  ['#preview', 'First rows'],
  ['#programs', 'Programs'],
  ['#columns', 'Columns'],
  ['#parameters', 'Parameters'],
] as const

function SectionLinks() {
  return (
    <nav aria-label="On this page" className="mb-6 flex flex-wrap gap-x-5 gap-y-1">
      {sections.map(([href, title]) => (
        <a key={href} href={href} className="text-accent underline-offset-2 hover:underline">
          {title}
        </a>
      ))}
    </nav>
  )
}

/** The title of an export's page, what the export has, and links to the parts of the page. */
export function ExportHeader({ definition }: { definition: ExportDefinition }) {
  return (
    <>
      <PageHeader title={definition.title} lead={<Lead definition={definition} />} />
      <SectionLinks />
    </>
  )
}
