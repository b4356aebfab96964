import { countText } from '@/lib/base/count-text'

/** Calls by outcome. */
export interface OutcomeCounts {
  readonly allowed: number
  /** Beyond a limit of the key. */
  readonly limited: number
  /** Not allowed for another reason. */
  readonly refused: number
}

/** The outcomes of calls, as every list, page and chart calls them; the API has the same words. */
export const outcomeTitles = {
  allowed: 'Allowed',
  limited: 'Limited',
  refused: 'Refused',
} as const satisfies Record<keyof OutcomeCounts, string>

/** Share of calls that were not allowed from which a key is in trouble. */
const troubledShare = 0.01

/** Returns whether so many calls were not allowed that somebody should look at the key. */
export function isTroubled({ allowed, limited, refused }: OutcomeCounts): boolean {
  const failed = limited + refused
  return failed > 0 && failed / (allowed + failed) >= troubledShare
}

/** Returns "6 allowed, 4 limited, 0 refused". */
export function outcomesText({ allowed, limited, refused }: OutcomeCounts): string {
  const [a, l, r] = [allowed, limited, refused].map(countText)
  return `${a} allowed, ${l} limited, ${r} refused`
}

/** Returns what happened to calls that were not allowed: "limited", "refused" or "limited or refused". */
export function failureWord({ limited, refused }: Omit<OutcomeCounts, 'allowed'>): string {
  if (refused === 0) return 'limited'
  return limited === 0 ? 'refused' : 'limited or refused'
}
