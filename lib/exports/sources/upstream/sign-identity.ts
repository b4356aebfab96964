import { SignJWT } from 'jose'
import type { Role } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { signingKeys } from './signing-keys'

/** Whom the gate let in, for what, and whose rows they may see. */
export interface Identity {
  ownerId: string
  role: Role
  /** Absent when a person looks at a preview in the console. */
  keyId?: string
  exportName: string
  /** The user whose rows may be given; `*` for everybody's. */
  rowsOf: string
}

const lifetimeSeconds = 60
const identityType = 'keyward-identity+jwt'

/**
 * Signs an identity for one service and 60 seconds (JWT, RFC 7519: ES256 with the newest key, a type of its own).
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
