/**
 * The first id that Keyward assigns. Lower ids are left to partners and advertisers who already have an id on the
 * platform and may be invited later.
 */
export const firstGivenUserId = 900_000_001
