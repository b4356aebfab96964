/**
 * Ids that are given, not chosen, begin here: out of the way of those a platform has given to its own partners and
 * advertisers, who may be invited later.
 */
export const firstGivenUserId = 900_000_001
