/** What a form sends besides the fields that a person fills in. */
export function HiddenFields({ values }: { values: Iterable<readonly [string, string]> }) {
  return [...values].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
