import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { sizeText } from '@/app/_ui/kit/number-text'

/** A file that came whole. */
interface DownloadedFile {
  name: string
  content: Blob
}

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

/** Returns the message of a refused export, with each wrong parameter. */
async function refusalText(response: Response): Promise<string> {
  const { detail, errors = [] } = await response.json()
  const lines = errors.map(
    ({ parameter, message, fix }: Record<string, string>) => `${parameter} ${message}: ${fix}.`,
  )
  return lines.length > 0 ? lines.join(' ') : String(detail)
}

/**
 * Fetches a file through its link.
 * @returns the sentence that says why when the export is refused
 * @throws whatever `fetch` throws, when it is stopped or breaks off
 */
export async function fetchFile(
  link: Copyable,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<DownloadedFile | { failure: string }> {
  if ('failure' in link) return link
  const response = await fetch(link.text, { signal })
  if (!response.ok) return { failure: await refusalText(response) }
  const [, name = 'export'] =
    /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? []
  return { name, content: await readAll(response, onBytes) }
}

/** Hands a file to the browser, which saves it where it saves downloads. Returns the sentence that says so. */
export function saveFile({ name, content }: DownloadedFile): string {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // At once would be before some browsers have begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return `Downloaded: ${name} (${sizeText(content.size)})`
}
