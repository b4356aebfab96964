import { Download, Siren, Trash2, Upload } from 'lucide-react'
import { csvHrefOfView, type ListQuery } from '@/app/_ui/address/key-list-address'
import { deletedPath, leakedKeyPath, listPath } from '@/app/_ui/address/keys-address'
import { type ListColumn, listColumns } from '@/app/_ui/address/list-view'
import { buttonClass } from '@/app/_ui/kit/button-class'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { ListFilter } from '../search/list-filter'
import { FilterChips } from './filter-chips'
import { rowColumns } from './row-columns'
import { ViewMenu } from './view-menu'

/** Search, filters and view of the list, and what is done with all of it. */
export function ListToolbar({
  query,
  columns,
}: {
  query: ListQuery
  columns: readonly ListColumn[]
}) {
  const labels = listColumns.map((name) => [name, rowColumns[name].label] as const)
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-2">
        <ListFilter query={query} />
        <div className="flex flex-wrap gap-1">
          <ViewMenu query={query} columns={columns} columnLabels={labels} />
          <a
            href={csvHrefOfView(query)}
            download
            className={`${buttonClass({ variant: 'quiet' })} min-h-10`}
          >
            <Download aria-hidden />
            Export list
          </a>
          <OnlyManagers>
            <ButtonLink variant="quiet" href={`${listPath}/import`} className="min-h-10">
              <Upload aria-hidden />
              Import
            </ButtonLink>
          </OnlyManagers>
          <ButtonLink variant="quiet" href={deletedPath} className="min-h-10">
            <Trash2 aria-hidden />
            Recently deleted
          </ButtonLink>
          <ButtonLink variant="quiet" href={leakedKeyPath} className="min-h-10">
            <Siren aria-hidden />
            Leaked key
          </ButtonLink>
        </div>
      </div>
      <FilterChips query={query} />
    </>
  )
}
