import { readEnvironment } from '@/lib/base/environment'
import { readBrand } from '@/lib/store/brand/read-brand'

/** Returns what mails call the instance: its name with its host, or the host alone. */
export async function instanceTitle(): Promise<string> {
  const { host } = new URL(readEnvironment().AUTH_URL)
  const { name } = await readBrand()
  return name ? `${name} (${host})` : host
}
