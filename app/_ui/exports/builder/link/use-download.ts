import { useEffect, useRef, useState } from 'react'
import type { Copyable } from '@/app/_ui/kit/clipboard/copy-button'
import { announce } from '@/app/_ui/kit/shell/announcer'
import { download, saveFile } from './download'

/** A download of which `bytes` have come, or the sentence that says why there is none. */
export type DownloadState = { bytes: number } | { failure: string } | undefined

const megabyte = 1_000_000

/** `812 bytes`, `64 KB` or `3.1 MB`, for progress and for the end. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < megabyte) return `${Math.round(bytes / 1000)} KB`
  return `${(bytes / megabyte).toFixed(1)} MB`
}

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
      const file = await download(await readLink(), controller.signal, (bytes) =>
        setState({ bytes }),
      )
      if ('failure' in file) return setState(file)
      saveFile(file)
      setState(undefined)
      announce(`Downloaded: ${file.name} (${sizeText(file.content.size)})`)
    } catch {
      if (controller.signal.aborted) {
        setState(undefined)
        announce('Download cancelled')
      } else setState({ failure: 'The download broke off. Try again.' })
    }
  }

  return { state, start, cancel: () => running.current?.abort() }
}
