/**
 * Puts a text that is still being fetched on the clipboard.
 * The promise goes into the ClipboardItem itself because Safari allows the write only inside the click.
 * @returns false when the browser refuses, e.g. without permission or outside a secure context
 */
export async function writeClipboard(text: Promise<string>): Promise<boolean> {
  try {
    if (typeof ClipboardItem === 'function') {
      const blob = text.then((plain) => new Blob([plain], { type: 'text/plain' }))
      blob.catch(() => undefined)
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    } else {
      await navigator.clipboard.writeText(await text)
    }
    return true
  } catch {
    return false
  }
}
