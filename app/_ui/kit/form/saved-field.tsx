import type { ComponentProps } from 'react'
import { TextField } from '../field'
import { useFollowed, useFollowedField } from './use-followed'

/** What a field knows that is saved where it stands. */
interface Saved<Value> {
  saved: Value
  isSending: boolean
}

/** A text that is saved where it stands. What is typed while an earlier one is being saved stays. */
export function SavedText({
  saved,
  isSending,
  ...field
}: Saved<string> &
  Omit<ComponentProps<typeof TextField>, 'value' | 'defaultValue' | 'onChange' | 'ref'>) {
  return <TextField {...field} {...useFollowedField<HTMLInputElement>(saved, isSending)} />
}

/** A check box that is saved where it stands, in the same way. */
export function SavedBox({
  saved,
  isSending,
  name,
  label,
}: Saved<boolean> & { name: string; label: string }) {
  const [text, setText] = useFollowed(saved ? 'on' : '', isSending)
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        name={name}
        checked={text === 'on'}
        onChange={({ target }) => setText(target.checked ? 'on' : '')}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}
