/** In order of precedence: a `User-Agent` also names the browsers that it is compatible with. */
const programs: readonly [pattern: RegExp, name: string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
  [/^curl\//i, 'curl'],
  [/^Wget\//i, 'wget'],
  [/^python-requests\//i, 'Python requests'],
]

const systems: readonly [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

function firstOf(list: readonly [RegExp, string][], agent: string): string | undefined {
  return list.find(([pattern]) => pattern.test(agent))?.[1]
}

/** Returns a `User-Agent` in plain words, such as "Firefox on Windows" or "Unknown program". */
export function describeAgent(agent: string): string {
  const program = firstOf(programs, agent)
  const system = firstOf(systems, agent)
  if (program && system) return `${program} on ${system}`
  return program ?? (system ? `Unknown program on ${system}` : 'Unknown program')
}
