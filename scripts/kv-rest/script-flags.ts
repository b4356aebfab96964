import { createHash } from 'node:crypto'
import type { RestCommand } from './read-command'

const digestsMax = 1000

/**
 * Upstash accepts a script flag that plain Redis refuses ("Unexpected flag in script shebang"), and the
 * rate limiter's scripts carry it. It is dropped, and the digest the client knows is mapped to the digest
 * Redis knows, so that EVALSHA keeps working. After a restart the client's digest is unknown again, Redis
 * answers NOSCRIPT, and the client repeats the script by its text.
 */
export class ScriptFlags {
  readonly #plainDigests = new Map<string, string>()

  /** The command as plain Redis accepts it. */
  translate(command: RestCommand): RestCommand {
    const [name = '', first = '', ...rest] = command
    const verb = String(name).toUpperCase()
    if (verb === 'EVAL' || verb === 'EVAL_RO') return [name, this.#plainScript(first), ...rest]
    if (verb === 'EVALSHA' || verb === 'EVALSHA_RO') {
      return [name, this.#plainDigest(first), ...rest]
    }
    if (verb !== 'SCRIPT') return command
    const subcommand = String(first).toUpperCase()
    if (subcommand === 'LOAD') {
      return [name, first, ...rest.map((script) => this.#plainScript(script))]
    }
    if (subcommand === 'EXISTS') {
      return [name, first, ...rest.map((digest) => this.#plainDigest(digest))]
    }
    return command
  }

  /** SCRIPT LOAD answers with the digest of what the client sent, not of what Redis was given. */
  replyTo(command: RestCommand, reply: unknown): unknown {
    const [name = '', first = '', script] = command
    const isLoad = String(name).toUpperCase() === 'SCRIPT' && String(first).toUpperCase() === 'LOAD'
    return isLoad && script !== undefined && Buffer.isBuffer(reply)
      ? Buffer.from(sha1(script))
      : reply
  }

  #plainScript(script: string | Buffer): string | Buffer {
    const plain = withoutUpstashFlag(script.toString())
    if (plain === undefined) return script
    const digest = sha1(script)
    this.#plainDigests.delete(digest)
    this.#plainDigests.set(digest, sha1(plain))
    const [oldest] = this.#plainDigests.keys()
    if (this.#plainDigests.size > digestsMax && oldest) this.#plainDigests.delete(oldest)
    return plain
  }

  #plainDigest(digest: string | Buffer): string | Buffer {
    return this.#plainDigests.get(digest.toString().toLowerCase()) ?? digest
  }
}

/** The script as plain Redis takes it, keeping its line numbers and the flags Redis knows; undefined if unchanged. */
function withoutUpstashFlag(script: string): string | undefined {
  const [line = '', list = ''] = /^#!lua flags=([^\s]*)[^\n]*/.exec(script) ?? []
  const flags = list.split(',')
  if (!flags.includes('allow-key-locking')) return undefined
  const kept = flags.filter((flag) => flag !== 'allow-key-locking').join(',')
  return (kept ? `#!lua flags=${kept}` : '') + script.slice(line.length)
}

function sha1(text: string | Buffer): string {
  return createHash('sha1').update(text).digest('hex')
}
