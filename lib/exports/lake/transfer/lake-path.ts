const oddCharacters = /[\p{Cc}\p{Cs}\\/]/u
const maxPathLength = 1024

/** Decodes the percent-encoded bytes of a text. A lone `%` and bytes that are not UTF-8 stay as they are. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })
}

/** Returns whether a name stays inside its folder, even for a server that decodes it once too often. */
export function isSafeName(name: string): boolean {
  return name !== '' && !oddCharacters.test(name) && !percentDecoded(name).startsWith('.')
}

/** Returns whether a path leads to a Parquet file inside its base folder. The path is spelled as it is on the disk. */
export function isLakePath(path: string): boolean {
  const isShort = path.length <= maxPathLength
  return isShort && path.endsWith('.parquet') && path.split('/').every(isSafeName)
}

/** Encodes a path for a URL. Names are spelled as on the disk, so a `%` is encoded like any other character. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name).replaceAll('%3D', '='))
    .join('/')
}
