import type { Problem } from '@/lib/base/problem'
import { problemTable } from '@/lib/base/problem-table'
import type { Refusal } from '../request/refuse'
import { machineHeaders } from '../request/request-headers'

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:4rem auto;padding:0 1.5rem;color-scheme:light dark}'

/**
 * Refuses a request with a page for the operator of this instance. It needs nothing of what may be missing: neither
 * settings, store nor files.
 */
export function operatorPage({ code, detail, errors = [] }: Problem): Refusal {
  const { status, title } = problemTable[code]
  const nonce = crypto.randomUUID()
  const list = errors.map(({ message }) => `<li>${message}</li>`).join('')
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Keyward</title><style nonce="${nonce}">${style}</style><main><h1>${title}</h1><p>${detail}</p>${list && `<ul>${list}</ul>`}</main></html>`
  const headers = {
    ...machineHeaders,
    'Retry-After': '5',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `sandbox; default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  }
  return { kind: 'refuse', response: new Response(html, { status, headers }) }
}
