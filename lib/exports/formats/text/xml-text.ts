/** Code points XML 1.0 has no place for (https://www.w3.org/TR/xml/#charsets), and half surrogate pairs. */
const illegal =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Printable ASCII that stands for itself. */
const plainText = /^[ !#-%(-;=?-~]*$/

const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  // A reader would otherwise turn it into a line feed.
  ['\r', '&#13;'],
])

/** Text as the content of an element or of an attribute; what XML cannot say is left out. */
export function escapeXml(text: string): string {
  if (plainText.test(text)) return text
  return text
    .replace(illegal, '')
    .replace(/[&<>"'\r]/g, (character) => escapes.get(character) ?? character)
}
