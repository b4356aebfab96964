/** Roles whose rows are those of a user id of the platform. */
export function isPlatformRole(role: string): boolean {
  return role === 'partner' || role === 'advertiser'
}
