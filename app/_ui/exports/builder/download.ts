import { useEffect, useRef, useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'

/** A download of which `bytes` have come, or the sentence that says why there is none. */
export type DownloadState = { bytes: number } | { failure: string } | undefined

/** One download at a time, which can be stopped and ends when the page is left. */
export function useDownload(readLink: () => Promise<Copyable>) {
  const [state, setState] = useState<DownloadState>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function start(): Promise<void> {
    const controller = new AbortController()
    running.current = controller
    setState({ bytes: 0 })
    try {
      const { fetchFile, saveFile } = await import('./fetch-file')
      const file = await fetchFile(await readLink(), controller.signal, (bytes) =>
        setState({ bytes }),
      )
      if ('failure' in file) return setState(file)
      setState(undefined)
      announce(saveFile(file))
    } catch {
      if (controller.signal.aborted) {
        setState(undefined)
        announce('Download cancelled')
      } else setState({ failure: 'The download was interrupted. Try again.' })
    }
  }

  return { state, start, cancel: () => running.current?.abort() }
}
