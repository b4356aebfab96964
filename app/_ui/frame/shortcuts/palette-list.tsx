import clsx from 'clsx'
import { FileDown, KeyRound, type LucideIcon, PanelLeft, UserRound, Zap } from 'lucide-react'
import { useEffect } from 'react'
import { type Destination, destinationKinds } from './destination'
import { ShortcutHint } from './shortcut-hint'

export const paletteListId = 'palette-list'

/** Returns the id of an option, by its place among all. */
export function optionId(index: number): string {
  return `palette-option-${index}`
}

const looks: Readonly<Record<Destination['kind'], { title: string; icon: LucideIcon }>> = {
  action: { title: 'Actions', icon: Zap },
  key: { title: 'API keys', icon: KeyRound },
  export: { title: 'Exports', icon: FileDown },
  person: { title: 'People', icon: UserRound },
  page: { title: 'Pages', icon: PanelLeft },
}

interface Line {
  destination: Destination
  index: number
}

function Option({
  line: { destination, index },
  isCurrent,
  onPoint,
  onChoose,
}: {
  line: Line
  isCurrent: boolean
  onPoint: (index: number) => void
  onChoose: (destination: Destination) => void
}) {
  const { kind, label, detail, keys } = destination
  const Icon = looks[kind].icon
  return (
    // The keys are those of the input, which keeps the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={optionId(index)}
      role="option"
      aria-selected={isCurrent}
      onPointerMove={() => onPoint(index)}
      onClick={() => onChoose(destination)}
      className={clsx(
        'flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-soft',
        isCurrent && 'bg-accent-soft',
      )}
    >
      <Icon aria-hidden />
      <span className="min-w-0 truncate">{label}</span>
      <span className="ml-auto flex shrink-0 items-center gap-3">
        {detail && <span className="max-w-48 truncate text-xs text-ink-soft">{detail}</span>}
        {keys && <ShortcutHint keys={keys} />}
      </span>
    </div>
  )
}

/** What the palette has found, in groups. */
export function PaletteList({
  destinations,
  current,
  onPoint,
  onChoose,
}: {
  destinations: readonly Destination[]
  current: number
  onPoint: (index: number) => void
  onChoose: (destination: Destination) => void
}) {
  useEffect(() => {
    document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const lines = destinations.map((destination, index): Line => ({ destination, index }))
  return (
    <div id={paletteListId} role="listbox" aria-label="Results" className="overflow-y-auto px-2">
      {destinationKinds.map((kind) => {
        const own = lines.filter(({ destination }) => destination.kind === kind)
        if (own.length === 0) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={kind} role="group" aria-label={looks[kind].title} className="py-1.5">
            <p aria-hidden className="type-caption px-2.5 py-1">
              {looks[kind].title}
            </p>
            {own.map((line) => (
              <Option
                key={line.index}
                line={line}
                isCurrent={line.index === current}
                onPoint={onPoint}
                onChoose={onChoose}
              />
            ))}
          </div>
        )
      })}
    </div>
  )
}
