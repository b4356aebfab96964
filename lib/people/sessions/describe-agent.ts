/** Each matches all of its patterns. In order of precedence: a `User-Agent` also names the browsers that it is compatible with. */
const programs: readonly [name: string, ...patterns: RegExp[]][] = [
  ['Edge', /\bEdgA?\/|\bEdgiOS\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\bFirefox\/|\bFxiOS\//],
  ['Chrome', /Chrome\/|\bCriOS\/|\bChromium\//],
  ['Safari', /\bVersion\/\d/, /\bSafari\//],
  ['curl', /^curl\//i],
  ['wget', /^Wget\//i],
  ['Python requests', /^python-requests\//i],
]

const systems: readonly [name: string, pattern: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
]

function firstOf(
  list: readonly [name: string, ...patterns: RegExp[]][],
  agent: string,
): string | undefined {
  return list.find(([, ...patterns]) => patterns.every((one) => one.test(agent)))?.[0]
}

/** Returns a `User-Agent` in plain words, such as "Firefox on Windows" or "Unknown program". */
export function describeAgent(agent: string): string {
  const program = firstOf(programs, agent)
  const system = firstOf(systems, agent)
  if (program && system) return `${program} on ${system}`
  return program ?? (system ? `Unknown program on ${system}` : 'Unknown program')
}
