/** Code points that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets), and lone surrogates. */
const illegal =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Printable ASCII that needs no escape. */
const plainText = /^[ !#-%(-;=?-~]*$/

const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  // Otherwise a reader would turn it into a line feed.
  ['\r', '&#13;'],
])

/** Escapes text for an element or an attribute. Code points that XML forbids are left out. */
export function escapeXml(text: string): string {
  if (plainText.test(text)) return text
  return text
    .replace(illegal, '')
    .replace(/[&<>"'\r]/g, (character) => escapes.get(character) ?? character)
}
