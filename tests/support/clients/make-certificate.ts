import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { provisionProgram } from '@/scripts/testing/provision-program'

/** The files of a certificate. */
export interface Certificate {
  key: string
  certificate: string
}

/** Makes a certificate for a host in a folder, signed by nobody that a client knows. */
export function makeCertificate(directory: string, host: string): Certificate {
  const key = join(directory, 'privkey.pem')
  const certificate = join(directory, 'fullchain.pem')
  const made = spawnSync(provisionProgram('openssl'), [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`],
    ...['-addext', `subjectAltName=DNS:${host}`, '-keyout', key, '-out', certificate],
  ])
  if (made.status !== 0) throw new Error(String(made.stderr))
  return { key, certificate }
}
