import type { ParameterError } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'

/** Size of a logo, in bytes. */
export const mostLogoBytes = 65_536
/** Width and height, in pixels. A small file can unpack to a very large image. */
const mostPixels = 2_048
const signature = [
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]
const headerBytes = 24

function refuse(message: string): Result<Uint8Array, ParameterError> {
  return fail({ parameter: 'logo', message, fix: message })
}

/** Checks a logo: a PNG image of bounded size. PNG carries no scripts. */
export function checkLogo(bytes: Uint8Array): Result<Uint8Array, ParameterError> {
  if (bytes.length > mostLogoBytes) return refuse('Choose an image of at most 64 KB.')
  const isPng = bytes.length > headerBytes && signature.every((byte, at) => bytes[at] === byte)
  if (!isPng) return refuse('Choose a PNG image.')
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const isFit = Math.min(width, height) > 0 && Math.max(width, height) <= mostPixels
  return isFit ? succeed(bytes) : refuse('Choose an image of at most 2,048 pixels each way.')
}
