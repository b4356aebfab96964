'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { compareVersions, type Difference, takeValues } from './compare-versions'
import type { KeyFormValues } from './form-state'

type Side = 'mine' | 'theirs'

const titles = { mine: 'Your version', theirs: 'Saved version' } as const

function Choice({
  difference,
  side,
  chosen,
  onChoose,
}: {
  difference: Difference
  side: Side
  chosen: Side
  onChoose: () => void
}) {
  const id = `conflict-${difference.names[0]}-${side}`
  return (
    <td className="py-2 pr-4 align-top">
      <label htmlFor={id} className="flex items-start gap-2">
        <input
          id={id}
          type="radio"
          name={`conflict-${difference.names[0]}`}
          checked={side === chosen}
          onChange={onChoose}
          aria-label={`${difference.label}: ${titles[side]}`}
          className="mt-1 shrink-0 accent-accent"
        />
        <span className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">
          {difference[side] || <span className="text-ink-soft">empty</span>}
        </span>
      </label>
    </td>
  )
}

/** Shows both versions of a key that was changed elsewhere side by side, and has the person choose for each part. */
export function ConflictPanel({
  mine,
  theirs,
  before,
  onResolve,
}: {
  mine: KeyFormValues
  theirs: KeyFormValues
  /** The version from which both began. */
  before: KeyFormValues
  onResolve: (merged: KeyFormValues) => void
}) {
  const differences = compareVersions(mine, theirs, before)
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const sideOf = ({ label, isOnlyTheirs }: Difference): Side =>
    chosen[label] ?? (isOnlyTheirs ? 'theirs' : 'mine')

  function chooseAll(side: Side): void {
    setChosen(Object.fromEntries(differences.map(({ label }) => [label, side])))
  }

  function resolve(): void {
    const taken = differences
      .filter((one) => sideOf(one) === 'theirs')
      .flatMap(({ names }) => names)
    onResolve(takeValues(mine, theirs, taken))
  }

  return (
    <Notice look="caution">
      <p className="font-medium">This key was changed elsewhere while you edited it.</p>
      <p>Nothing is saved yet. Choose what to keep, then save.</p>
      <table className="mt-3 w-full text-left">
        <caption className="sr-only">Both versions of the key</caption>
        <thead>
          <tr>
            {['Field', titles.mine, titles.theirs].map((heading) => (
              <th key={heading} scope="col" className="py-1 pr-4 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.label} className="border-t border-line">
              <th scope="row" className="py-2 pr-4 align-top font-normal">
                {one.label}
              </th>
              {(['mine', 'theirs'] as const).map((side) => (
                <Choice
                  key={side}
                  difference={one}
                  side={side}
                  chosen={sideOf(one)}
                  onChoose={() => setChosen({ ...chosen, [one.label]: side })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => chooseAll('mine')}>
          All of yours
        </Button>
        <Button size="small" onClick={() => chooseAll('theirs')}>
          All of the saved
        </Button>
        <Button size="small" variant="primary" onClick={resolve}>
          Save this choice
        </Button>
      </div>
    </Notice>
  )
}
