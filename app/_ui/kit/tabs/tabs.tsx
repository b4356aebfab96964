'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { TabList } from './tab-list'

/**
 * Several views of one thing, of which one shows: `<Tabs label="Reference" tabs={[{ id, title, content }]} />`. The ids are
 * those of the panels in the page, so that `#id` in an address opens one. Arrow keys, Home and End move; before the script
 * has loaded the tabs are links, and on paper every panel shows.
 */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { id: string; title: string; content: ReactNode }[]
}) {
  const [isLive, setIsLive] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const current = tabs.find(({ id }) => id === chosen) ?? tabs[0]

  useEffect(() => {
    const followAddress = () => setChosen(window.location.hash.slice(1))
    followAddress()
    setIsLive(true)
    window.addEventListener('hashchange', followAddress)
    return () => window.removeEventListener('hashchange', followAddress)
  }, [])

  if (!current) return null
  return (
    <div data-live={isLive || undefined} className="tabs">
      <TabList label={label} tabs={tabs} current={current.id} onChoose={setChosen} />
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          id={id}
          role="tabpanel"
          aria-labelledby={`${id}-tab`}
          data-current={id === current.id || undefined}
          className="tab-panel pt-4"
        >
          {content}
        </div>
      ))}
    </div>
  )
}
