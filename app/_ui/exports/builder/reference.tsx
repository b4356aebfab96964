import { Tabs } from '@/app/_ui/kit/tabs/tabs'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { ColumnReference } from './column-reference'
import { ParameterReference } from './parameter-reference'

/** Lists the columns and the parameters of an export. */
export function Reference({ definition }: { definition: ExportDefinition }) {
  return (
    <section aria-labelledby="reference">
      <h2 id="reference" className="type-heading mb-2">
        Reference
      </h2>
      <Tabs
        label="Reference"
        tabs={[
          {
            id: 'columns',
            title: `Columns (${definition.columns.length})`,
            content: <ColumnReference columns={definition.columns} />,
          },
          {
            id: 'parameters',
            title: 'Parameters',
            content: <ParameterReference definition={definition} />,
          },
        ]}
      />
    </section>
  )
}
