import { fromBase64url } from '../encoding'

/** Whether most parts of three characters have come before, or most characters follow their neighbour in the alphabet. */
function isRegular(codes: ArrayLike<number>): boolean {
  const parts = new Set<string>()
  let steps = 0
  for (let at = 2; at < codes.length; at += 1) {
    const [first = 0, second = 0, third = 0] = [codes[at - 2], codes[at - 1], codes[at]]
    parts.add(`${first} ${second} ${third}`)
    if (Math.abs(third - second) <= 1) steps += 1
  }
  const most = (codes.length - 2) * 2
  return parts.size * 3 < most || steps * 3 > most
}

/**
 * Returns whether a text of 32 and more characters is of a few, of parts that repeat, or a sequence, as it is or as the
 * bytes of its base64. Random text is none of these.
 */
export function isUniform(text: string): boolean {
  if (isRegular(new TextEncoder().encode(text))) return true
  try {
    return isRegular(fromBase64url(text))
  } catch {
    return false
  }
}
