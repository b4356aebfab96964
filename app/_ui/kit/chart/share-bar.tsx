/** How much of a whole something is, as a bar; the words beside it say the same. */
export function ShareBar({ part, whole }: { part: number; whole: number }) {
  return (
    // Attributes of SVG throughout: the content security policy allows no inline style.
    <svg
      aria-hidden
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      className="mt-1 h-1 w-full rounded-full bg-sunken"
    >
      <rect width={whole === 0 ? 0 : (part / whole) * 100} height="1" className="fill-accent" />
    </svg>
  )
}
