import { headers } from 'next/headers'
import { newId } from '@/lib/base/identifiers'
import { plainAddress } from '@/lib/base/network'

/** The client of a console request. */
export interface Client {
  /** Address as the proxy or the platform reports it. */
  address: string
  /** The `User-Agent` header, empty when there is none. */
  agent: string
  requestId: string
}

const requestIdShape = /^[0-9A-Za-z_-]{8,64}$/

/** Reads the client from the headers that the gate set. */
export function clientOf(sent: Headers): Client {
  const requestId = sent.get('x-keyward-request-id') ?? ''
  return {
    address: plainAddress(sent.get('x-real-ip') ?? 'unknown'),
    agent: sent.get('user-agent') ?? '',
    requestId: requestIdShape.test(requestId) ? requestId : newId('request'),
  }
}

/** Returns the client of the current request. */
export async function readClient(): Promise<Client> {
  return clientOf(new Headers(await headers()))
}
