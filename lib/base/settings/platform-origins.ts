/**
 * Returns the origins under which Vercel serves a deployment, the one to give to people first: that of the project in
 * production, else that of the branch and that of the single deployment. Elsewhere there is none.
 */
export function platformOrigins(environment: NodeJS.Dict<string>): string[] {
  const { VERCEL_ENV, VERCEL_PROJECT_PRODUCTION_URL, VERCEL_BRANCH_URL, VERCEL_URL } = environment
  const ofProject = VERCEL_ENV === 'production' && VERCEL_PROJECT_PRODUCTION_URL
  const hosts = ofProject ? [ofProject] : [VERCEL_BRANCH_URL, VERCEL_URL]
  return hosts.flatMap((host) => (host ? `https://${host}` : []))
}
