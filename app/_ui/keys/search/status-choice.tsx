import { inputClass } from '@/app/_ui/kit/field'
import { useFollowedField } from '@/app/_ui/kit/form/use-followed'
import { keyStatuses } from '@/lib/keys/record/key-status'
import { statusLabels } from '../detail/key-status'

/** Narrows the list to the keys of one status. */
export function StatusChoice({ status, onChange }: { status: string; onChange: () => void }) {
  const field = useFollowedField<HTMLSelectElement>(status)
  return (
    <>
      <label htmlFor="status" className="sr-only">
        Status
      </label>
      <div className="w-40">
        <select
          id="status"
          name="status"
          {...field}
          onChange={(event) => {
            field.onChange(event)
            onChange()
          }}
          className={inputClass}
        >
          <option value="">All statuses</option>
          {keyStatuses.map((one) => (
            <option key={one} value={one}>
              {statusLabels[one]}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}
