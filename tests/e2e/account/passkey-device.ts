import type { CDPSession, Page } from 'playwright/test'
import { expect } from '../console-test'

/** A passkey with its private key. */
type Credential = Awaited<ReturnType<typeof credentialsOf>>[number]

async function credentialsOf(client: CDPSession, authenticatorId: string) {
  return (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials
}

/** A device that keeps passkeys. */
export interface PasskeyDevice {
  /** Says whether it recognises its person from now on. */
  check(isUserVerified: boolean): Promise<void>
  /** Takes over every passkey of another device. */
  copy(other: PasskeyDevice): Promise<void>
  credentials(): Promise<Credential[]>
}

/** Gives the browser a device that keeps passkeys and checks its person, as a phone or a laptop does. */
export async function plugIn(page: Page): Promise<PasskeyDevice> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async check(isUserVerified) {
      await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async copy(other) {
      for (const credential of await other.credentials()) {
        await client.send('WebAuthn.addCredential', { authenticatorId, credential })
      }
    },
    credentials: () => credentialsOf(client, authenticatorId),
  }
}

/** Adds a passkey; returns the recovery codes that the first one brings. */
export async function addPasskey(page: Page, name: string): Promise<string[]> {
  await page.goto('/account/credentials')
  await page.getByRole('textbox', { name: 'Name of the new passkey' }).fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const texts = await codes.allTextContents()
  await page.getByRole('button', { name: 'I have saved them' }).click()
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText(name)
  return texts
}
