import { KeyRound, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { listPath } from '@/app/_ui/address/keys-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { WayPicture } from '@/app/_ui/kit/picture/way-picture'
import { OnlyManagers } from '@/app/_ui/session/may-manage'

/** Leads to the form of a new key. */
export function CreateLink({ icon }: { icon?: ReactNode }) {
  return (
    <OnlyManagers>
      <ButtonLink href={`${listPath}/new`} variant="primary">
        {icon}
        Create new API key
      </ButtonLink>
    </OnlyManagers>
  )
}

/** Stands in place of a list without keys: none has been created yet, or none matches. */
export function NoKeys({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState icon={SearchX} title="No key matches">
      <p>No API key has this name, ending or id, and this status.</p>
      <ButtonLink isFresh href={listPath}>
        Clear search and filter
      </ButtonLink>
    </EmptyState>
  ) : (
    <EmptyState icon={KeyRound} picture={<WayPicture />} title="No API keys yet">
      <p>Create one for each script or spreadsheet that fetches data.</p>
      <CreateLink />
    </EmptyState>
  )
}
