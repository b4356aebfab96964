import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** How an answer differs from that of an honest device. */
export interface Deviation {
  origin?: string
  rpId?: string
  /** The device has not checked the person. */
  isUnverified?: boolean
  type?: string
  userId?: string
  counter?: number
}

/** A device with one passkey, in software. */
export interface TestAuthenticator {
  id: string
  register(challenge: string, more?: Deviation): RegistrationResponseJSON
  prove(challenge: string, more?: Deviation): AuthenticationResponseJSON
}

const origin = 'http://localhost:3000'

function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** A byte string in CBOR, of 24 to 65,535 bytes. */
function cborBytes(bytes: Uint8Array): Buffer {
  const { length } = bytes
  // The reader wants the shortest form of a length.
  const head = length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(head), bytes])
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
}

/** An ES256 key as COSE writes it (RFC 9053 section 7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  const [left, right] = [x, y].map((part) => cborBytes(Buffer.from(part, 'base64url')))
  return Buffer.concat([head, left ?? head, Buffer.from([0x22]), right ?? head])
}

function clientData(type: string, challenge: string, { origin: from = origin }: Deviation): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
}

function authenticatorData(
  { rpId = 'localhost', isUnverified = false, counter = 0 }: Deviation,
  attested?: Buffer,
): Buffer {
  const flags = 0x01 | (isUnverified ? 0 : 0x04) | (attested ? 0x40 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
}

/** Returns a device of the person with this id. */
export function newAuthenticator(userId: string): TestAuthenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawId = randomBytes(16)
  const id = rawId.toString('base64url')
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const
  return {
    id,
    register(challenge, more = {}) {
      const attested = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, 16]),
        rawId,
        coseKey(publicKey),
      ])
      const parts = [cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])]
      const data = [cborText('authData'), cborBytes(authenticatorData(more, attested))]
      const object = Buffer.concat([Buffer.from([0xa3]), ...parts, ...data])
      const sent = clientData(more.type ?? 'webauthn.create', challenge, more)
      return {
        ...common,
        response: {
          clientDataJSON: sent.toString('base64url'),
          attestationObject: object.toString('base64url'),
        },
      }
    },
    prove(challenge, more = {}) {
      const sent = clientData(more.type ?? 'webauthn.get', challenge, more)
      const data = authenticatorData(more)
      const signature = sign('sha256', Buffer.concat([data, sha256(sent)]), privateKey)
      return {
        ...common,
        response: {
          clientDataJSON: sent.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: Buffer.from(more.userId ?? userId).toString('base64url'),
        },
      }
    },
  }
}
