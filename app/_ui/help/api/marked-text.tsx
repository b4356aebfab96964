/** A sentence in which what stands between backticks is code. */
export function MarkedText({ text }: { text: string }) {
  const parts = text
    .split('`')
    .map((part, index) => ({ part, key: `${index} ${part}`, isCode: index % 2 === 1 }))
  return parts.map(({ part, key, isCode }) =>
    isCode ? (
      <code
        key={key}
        className="rounded-sm bg-sunken px-1 font-mono text-[0.875em] [overflow-wrap:anywhere]"
      >
        {part}
      </code>
    ) : (
      part
    ),
  )
}
