import { headers } from 'next/headers'
import { newId } from '@/lib/base/identifiers'

/** From where a request of the console comes. */
export interface Client {
  /** Address as the front door or the platform says. */
  address: string
  /** The `User-Agent` header, empty when there is none. */
  agent: string
  requestId: string
}

const requestIdShape = /^[0-9A-Za-z_-]{8,64}$/

/** Reads what the gate has let through of a request's headers. */
export function clientOf(sent: Headers): Client {
  const requestId = sent.get('x-keyward-request-id') ?? ''
  return {
    address: sent.get('x-real-ip') ?? 'unknown',
    agent: sent.get('user-agent') ?? '',
    requestId: requestIdShape.test(requestId) ? requestId : newId('request'),
  }
}

/** The client of the request that Next is answering. */
export async function readClient(): Promise<Client> {
  return clientOf(new Headers(await headers()))
}
