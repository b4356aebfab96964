import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const base64url = z.string().regex(/^[\w-]+$/)
const credentialId = base64url.max(512)

const common = { id: credentialId, rawId: credentialId, type: z.literal('public-key') }

/** What an authenticator answers that has a passkey. What extensions say is left out. */
export const passkeyProofSchema = z
  .object({
    ...common,
    response: z.object({
      clientDataJSON: base64url.max(1_024),
      authenticatorData: base64url.max(1_024),
      signature: base64url.max(1_024),
      userHandle: base64url.max(88).optional(),
    }),
  })
  .transform((answer): AuthenticationResponseJSON => ({ ...answer, clientExtensionResults: {} }))

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

/** What an authenticator answers that has made a passkey. */
export const newPasskeySchema = z
  .object({
    ...common,
    response: z.object({
      clientDataJSON: base64url.max(1_024),
      attestationObject: base64url.max(4_096),
      transports: z.array(z.enum(transports)).max(transports.length).optional().catch(undefined),
    }),
  })
  .transform((answer): RegistrationResponseJSON => ({ ...answer, clientExtensionResults: {} }))
