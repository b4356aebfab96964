import { countedText, countText } from '@/lib/base/count-text'

/** How far a file is: "Imported 250 of 1,250 lines". */
export function LineProgress({ verb, done, total }: { verb: string; done: number; total: number }) {
  const words = `${verb} ${countText(done)} of ${countedText(total, 'line')}`
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <progress aria-label={words} value={done} max={total} className="h-2 w-full accent-accent" />
      <p className="text-ink-soft">{words}</p>
    </div>
  )
}
