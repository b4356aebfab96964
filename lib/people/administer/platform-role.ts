/** Roles whose rows belong to a user id of the platform. */
export function isPlatformRole(role: string): boolean {
  return role === 'partner' || role === 'advertiser'
}
