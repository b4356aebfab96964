import { Notice } from '@/app/_ui/kit/notice'
import type { ExportChoiceGroup } from '@/lib/exports/permissions/export-choices'

/** Returns what preparing a change needs to know of a form. */
export function changeContext({
  exportGroups,
  todayMs,
}: {
  exportGroups: readonly ExportChoiceGroup[]
  todayMs: number
}) {
  const names = exportGroups.flatMap(({ exports }) => exports.map(({ name }) => name))
  return { nowMs: todayMs, readable: new Set(names) }
}

/**
 * Says which change is in the form but not saved yet.
 * @param text undefined when the key does not need the change
 */
export function PreparedNotice({
  text,
  isNew = false,
}: {
  text: string | undefined
  /** Whether the form is for a new key, because the default key cannot be edited. */
  isNew?: boolean
}) {
  const next = isNew
    ? 'Your default key cannot be edited. Save this new key and use it instead.'
    : 'Nothing is changed until you save.'
  return (
    <div className="mb-6 max-w-2xl">
      <Notice>
        {text
          ? `${text} ${next}`
          : 'The key does not need this change. It may have been saved already.'}
      </Notice>
    </div>
  )
}
