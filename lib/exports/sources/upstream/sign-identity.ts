import { SignJWT } from 'jose'
import type { Role } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { signingKeys } from './signing-keys'

/** The caller that the gate let in, the export, and whose rows the caller may see. */
export interface Identity {
  ownerId: string
  role: Role
  /** Absent if a person reads a preview in the console. */
  keyId?: string
  exportName: string
  /** The user whose rows may be returned. `*` stands for all users. */
  rowsOf: string
}

const lifetimeSeconds = 60
const identityType = 'keyward-identity+jwt'

/**
 * Signs an identity for one service and 60 seconds (JWT, RFC 7519, with ES256, the newest key and its own type).
 * @param audience origin of the service, such as `https://reports.example.org`
 * @throws Error when no signing key is set
 */
export async function signIdentity(
  { ownerId, role, keyId, exportName, rowsOf }: Identity,
  audience: string,
  nowMs: number,
): Promise<string> {
  const [newest] = await signingKeys()
  if (!newest) throw new Error('UPSTREAM_SIGNING_KEYS is not set')
  const issuedAt = Math.floor(nowMs / 1000)
  const claims = { role, ...(keyId && { key_id: keyId }), export: exportName, rows_of: rowsOf }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: newest.kid, typ: identityType })
    .setIssuer(new URL(readEnvironment().AUTH_URL).origin)
    .setSubject(ownerId)
    .setAudience(audience)
    .setJti(crypto.randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(newest.privateKey)
}
