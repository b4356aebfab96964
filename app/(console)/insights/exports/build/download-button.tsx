'use client'

import { Download, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Copyable } from '@/app/_ui/clipboard/copy-button'
import { announce } from '@/app/_ui/shell/announcer'

const megabyte = 1_000_000

async function readAll(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = response.body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    parts.push(read.value)
    bytes += read.value.length
    onBytes(bytes)
  }
  return new Blob(parts)
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Downloads the export through its link, shows how much has come, and can be stopped. */
export function DownloadButton({
  read,
  fileName,
}: {
  read: () => Promise<Copyable>
  fileName: string
}) {
  const [bytes, setBytes] = useState<number>()
  const stop = useRef<AbortController>(undefined)

  async function download(): Promise<void> {
    const controller = new AbortController()
    stop.current = controller
    setBytes(0)
    try {
      const link = await read()
      if ('failure' in link) return announce(link.failure, 'danger')
      const response = await fetch(link.text, { signal: controller.signal })
      if (!response.ok) {
        const { detail } = await response.json()
        return announce(String(detail), 'danger')
      }
      save(await readAll(response, setBytes), fileName)
      announce(`Downloaded: ${fileName}`)
    } catch {
      announce(
        controller.signal.aborted
          ? 'The download was stopped.'
          : 'The download broke off. Try again.',
      )
    } finally {
      setBytes(undefined)
    }
  }

  if (bytes === undefined) {
    return (
      <Button onClick={download}>
        <Download aria-hidden />
        Download
      </Button>
    )
  }
  return (
    <Button onClick={() => stop.current?.abort()}>
      <X aria-hidden />
      Stop ({(bytes / megabyte).toFixed(1)} MB)
    </Button>
  )
}
