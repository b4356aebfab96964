import { findProgram } from '../system/find-program'
import { installPackage } from '../system/install-package'

/**
 * The path of a ClickHouse server, installed where the system's own packages have one; undefined elsewhere, where the
 * test of it says that it was not run.
 */
export function provisionClickhouse(): string | undefined {
  const found = findProgram(['clickhouse-server'])
  if (found || !findProgram(['apt-get'])) return found
  try {
    const packages = ['clickhouse-server']
    installPackage('ClickHouse', {
      apt: packages,
      dnf: packages,
      apk: packages,
      pacman: packages,
      brew: packages,
    })
  } catch {
    return undefined
  }
  return findProgram(['clickhouse-server'])
}
