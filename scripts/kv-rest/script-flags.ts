import { createHash } from 'node:crypto'

/**
 * Upstash accepts script flags that plain Redis refuses ("Unexpected flag in script shebang"), and the
 * client library sends them. The line is dropped, and the digest the client knows is mapped to the digest
 * Redis knows, so that EVALSHA keeps working.
 */
export class ScriptFlags {
  readonly #plainDigests = new Map<string, string>()

  /** The command as plain Redis accepts it. */
  translate(command: readonly string[]): string[] {
    const [name = '', first = '', ...rest] = command
    const verb = name.toUpperCase()
    if (verb === 'EVAL' || verb === 'EVAL_RO') return [name, this.#plainScript(first), ...rest]
    if (verb === 'EVALSHA' || verb === 'EVALSHA_RO') {
      return [name, this.#plainDigest(first), ...rest]
    }
    if (verb === 'SCRIPT' && first.toUpperCase() === 'LOAD') {
      return [name, first, ...rest.map((script) => this.#plainScript(script))]
    }
    if (verb === 'SCRIPT' && first.toUpperCase() === 'EXISTS') {
      return [name, first, ...rest.map((digest) => this.#plainDigest(digest))]
    }
    return [...command]
  }

  /** SCRIPT LOAD answers with the digest of what the client sent, not of what Redis was given. */
  replyTo(command: readonly string[], reply: unknown): unknown {
    const [name = '', first = '', script] = command
    const isLoad = name.toUpperCase() === 'SCRIPT' && first.toUpperCase() === 'LOAD'
    return isLoad && script !== undefined ? Buffer.from(sha1(script)) : reply
  }

  #plainScript(script: string): string {
    if (!script.startsWith('#!lua flags=')) return script
    const plain = script.replace(/^#!lua flags=[^\n]*/, '')
    this.#plainDigests.set(sha1(script), sha1(plain))
    return plain
  }

  #plainDigest(digest: string): string {
    return this.#plainDigests.get(digest.toLowerCase()) ?? digest
  }
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
