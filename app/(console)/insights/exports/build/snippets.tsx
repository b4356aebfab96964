import { CodeBlock } from '@/app/_ui/clipboard/code-block'
import { type SnippetSource, snippetsFor } from './code-snippets'

/** The same export in the words of the programs that read it. */
export function Snippets({ source }: { source: SnippetSource }) {
  return (
    <section aria-labelledby="snippets-title" className="flex flex-col gap-3">
      <h2 id="snippets-title" className="text-base font-semibold">
        In your program
      </h2>
      <p className="text-ink-soft">
        <code className="font-mono text-xs">$KEYWARD_KEY</code> is the API key; in links, put the
        copied token where <code className="font-mono text-xs">kwl_…</code> stands.
      </p>
      {snippetsFor(source).map(({ title, code }) => (
        <div key={title} className="flex flex-col gap-1">
          <h3 className="font-medium">{title}</h3>
          <CodeBlock code={code} what={`command for ${title}`} />
        </div>
      ))}
    </section>
  )
}
