/** What is wrong with one variable, in words that go on after its name. No value is in them. */
export interface SettingFault {
  name: string
  message: string
}

/** Variables are missing or not usable. The message names each of them, without its value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'

  constructor(readonly faults: readonly SettingFault[]) {
    const lines = faults.map(({ name, message }) => `  ${name} ${message}`)
    super(`Keyward's environment is not usable:\n${lines.join('\n')}`)
  }
}
