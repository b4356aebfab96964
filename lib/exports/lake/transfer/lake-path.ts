const oddCharacters = /[\p{Cc}\p{Cs}\\/]/u
const maxPathLength = 1024

/** Text with its percent-encoded bytes decoded; what is not UTF-8 stays as it is, and so does a lone `%`. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })
}

/** Whether a name of a file or folder stays where it is, even for a server that decodes it once too often. */
export function isSafeName(name: string): boolean {
  return name !== '' && !oddCharacters.test(name) && !percentDecoded(name).startsWith('.')
}

/** Whether a path leads to a Parquet file inside the folder it is relative to; it is taken as it is on the disk. */
export function isLakePath(path: string): boolean {
  const isShort = path.length <= maxPathLength
  return isShort && path.endsWith('.parquet') && path.split('/').every(isSafeName)
}

/** A path as part of an address: names as they are on the disk, a `%` of theirs encoded like any other character. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name).replaceAll('%3D', '='))
    .join('/')
}
