/** A line between groups of items. */
export function MenuSeparator() {
  return <hr className="mx-2.5 my-1.5 border-line" />
}
