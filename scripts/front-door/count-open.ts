/**
 * Returns a function that counts what is open, in all and for each address. It returns how to leave again, or undefined
 * where there is no room. Without an address only the whole is counted.
 */
export function countOpen(
  most: number,
  mostPerAddress: number,
): (address?: string) => (() => void) | undefined {
  const byAddress = new Map<string, number>()
  let all = 0
  return (address) => {
    const own = address === undefined ? 0 : (byAddress.get(address) ?? 0)
    if (all >= most || own >= mostPerAddress) return undefined
    all += 1
    if (address !== undefined) byAddress.set(address, own + 1)
    return () => {
      all -= 1
      if (address === undefined) return
      const left = (byAddress.get(address) ?? 1) - 1
      if (left > 0) byAddress.set(address, left)
      else byAddress.delete(address)
    }
  }
}
