import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { type BackupLine, lineSchema } from './entry'

async function* textOf(lines: AsyncIterable<BackupLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])
}

/**
 * Writes lines into a new file (0600): JSON lines, gzip, age with a passphrase. It has its name only when it is whole.
 * @throws Error when the file exists
 */
export async function writeSealed(
  path: string,
  passphrase: string,
  lines: AsyncIterable<BackupLine>,
): Promise<void> {
  if (existsSync(path)) throw new Error(`${path} exists; a backup overwrites nothing`)
  const unfinished = `${path}.part`
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  try {
    const packed = createGzip()
    const packing = pipeline(Readable.from(textOf(lines)), packed)
    const sealed = await encrypter.encrypt(toWeb(packed))
    const file = createWriteStream(unfinished, { mode: 0o600, flags: 'w', flush: true })
    await Promise.all([packing, pipeline(fromWeb(sealed), file)])
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

/** The file is not what a backup was written as. */
class NotReadable extends Error {
  override name = 'NotReadable'
}

async function open(path: string, passphrase: string): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const file = createReadStream(path)
  try {
    return fromWeb(await decrypter.decrypt(toWeb(file)))
  } catch (error) {
    file.destroy()
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(`there is no file ${path}`)
    }
    throw new NotReadable(
      `${path} does not open: the passphrase is another one, or the file is not a backup or was changed.`,
    )
  }
}

/**
 * Yields the lines of a file. The last one is that of a whole backup, otherwise this throws: whoever acts on a line before
 * the end has gone through the file once.
 * @throws Error when the passphrase is another one, or the file is changed, cut short or no backup
 */
export async function* readSealed(path: string, passphrase: string): AsyncGenerator<BackupLine> {
  const opened = await open(path, passphrase)
  const unpacked = createGunzip()
  const unpacking = pipeline(opened, unpacked)
  unpacking.catch(() => undefined)
  let isWhole = false
  try {
    for await (const text of linesOf(unpacked)) {
      const line = lineSchema.parse(JSON.parse(text))
      isWhole = 'end' in line
      yield line
    }
    await unpacking
  } catch (error) {
    if (error instanceof NotReadable) throw error
    throw new NotReadable(`${path} was changed or cut short; nothing more of it is read.`)
  }
  if (!isWhole) throw new NotReadable(`${path} is cut short.`)
}
