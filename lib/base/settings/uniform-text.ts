/** Random text of 32 characters has more different ones, in decimal digits too. */
const fewestDifferent = 6
const partLength = 3

/** Returns whether most parts of three characters have come before, as where words or sequences repeat. */
function repeatsParts(text: string): boolean {
  const count = text.length - partLength + 1
  const parts = new Set(Array.from({ length: count }, (_, at) => text.slice(at, at + partLength)))
  return parts.size * 3 < count * 2
}

/** Returns whether most characters follow their neighbour in the alphabet, upwards or downwards. */
function isSequence(text: string): boolean {
  let steps = 0
  for (let at = 1; at < text.length; at += 1) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) steps += 1
  }
  return steps * 3 > text.length * 2
}

function isPlainlyUniform(text: string): boolean {
  return new Set(text).size < fewestDifferent || repeatsParts(text) || isSequence(text)
}

/**
 * Returns whether a text of 32 and more characters is of a few, of parts that repeat, or a sequence, as it is or as the
 * bytes of its base64. Random text is none of these.
 */
export function isUniform(text: string): boolean {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  if (isPlainlyUniform(base64)) return true
  try {
    return isPlainlyUniform(atob(base64))
  } catch {
    return false
  }
}
