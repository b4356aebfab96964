/** Whether running exports of a key that is revoked are broken off. Without `onChange` the form alone knows. */
export function EndExportsField({
  checked,
  onChange,
}: {
  checked?: boolean
  onChange?: (endsExports: boolean) => void
}) {
  return (
    <div className="flex items-start gap-2.5">
      <input
        id="endExports"
        name="endExports"
        value="yes"
        type="checkbox"
        aria-describedby="endExports-hint"
        {...(onChange && { checked, onChange: (event) => onChange(event.target.checked) })}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor="endExports" className="font-medium">
          End running exports, too
        </label>
        <p id="endExports-hint" className="text-ink-soft">
          Breaks off downloads of this key within about eight seconds. Without it, they come to
          their end.
        </p>
      </div>
    </div>
  )
}
