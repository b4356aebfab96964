import { CodeBlock } from '@/app/_ui/kit/copy/code-block'

/** Shows how to make the first call with a key. */
export function FirstCall({ origin }: { origin: string }) {
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <p className="text-ink-soft">
        No calls yet. Copy the key, put it in place of <code>$KEY</code> and run this command. The
        call appears here within seconds.
      </p>
      <CodeBlock
        what="command"
        code={`curl -H "Authorization: Bearer $KEY" "${origin}/api/v1/exports/statsdaily.csv"`}
      />
    </div>
  )
}
