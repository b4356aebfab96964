/** Quotes a name of a definition. Any other name is a mistake in the definition. */
export function quoteName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`${name} is not a name of a field`)
  return `\`${name}\``
}

/** Collects values and returns their placeholders in the SQL. */
export class Bindings {
  readonly parameters = new Map<string, string>()

  bind(type: string, text: string): string {
    const name = `p${this.parameters.size}`
    this.parameters.set(name, text)
    return `{${name}:${type}}`
  }

  /** Binds values that need no quotes. */
  plain(type: string, values: readonly unknown[]): string {
    return this.bind(`Array(${type})`, `[${values.join(',')}]`)
  }

  texts(values: readonly (string | number)[]): string {
    const quoted = values.map((value) => `'${String(value).replace(/[\\']/g, '\\$&')}'`)
    return this.bind('Array(String)', `[${quoted.join(',')}]`)
  }
}
