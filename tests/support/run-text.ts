import type { KvCaller } from '@/lib/store/client'

/** Runs a script by its text: what a test reads or changes behind the product's back. */
export function runText(
  kv: KvCaller,
  text: string,
  keys: readonly string[],
  args: readonly string[] = [],
): Promise<unknown> {
  return kv.call({ text, keys, args })
}
