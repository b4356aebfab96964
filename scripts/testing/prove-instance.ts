/** Who can sign in, and a link that opens an export. */
export interface Account {
  email: string
  password: string
  exportLink: string
}

/** Signs in. Returns the cookies of the session, as a header has them. */
export async function cookieOf(
  url: string,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}.`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/**
 * Signs in, opens the page of exports, and downloads an export.
 * @returns the export
 * @throws Error saying which of these an instance did not do
 */
export async function proveInstance(url: string, account: Account): Promise<string> {
  const headers = { Cookie: await cookieOf(url, account) }
  const page = await fetch(`${url}/insights/exports`, { headers, redirect: 'manual' })
  if (page.status !== 200) throw new Error(`A page was answered with ${page.status}.`)
  const answer = await fetch(account.exportLink)
  const text = await answer.text()
  if (!answer.ok || text.trim().split('\n').length < 2) {
    throw new Error(`The export was answered with ${answer.status}: ${text.slice(0, 200)}`)
  }
  return text
}
