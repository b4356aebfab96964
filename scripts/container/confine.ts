import { spawnSync } from 'node:child_process'

/** How a program is kept from what a container would keep it from, as far as this machine permits. */
export interface Confinement {
  /** Precedes a command that shall have no network but its own. */
  withoutNetwork: string[]
  /** Precedes a command of another user that can write to one folder only. */
  writingTo(folder: string, uid: number): string[]
  /** Settings for programs that would ask a network. */
  environment: Record<string, string>
  /** What is confined, for people. */
  told: string
}

const ownNetwork = ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const readOnly = 'mount --bind "$0" "$0" && mount -o remount,bind,ro / && exec "$@"'

function asUser(uid: number): string[] {
  const ids = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups']
  return ['setpriv', ...ids, '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all']
}

function isPermitted(command: string[]): boolean {
  const [program = '', ...args] = command
  return spawnSync(program, args).status === 0
}

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9'
const proxies = {
  http_proxy: nowhere,
  https_proxy: nowhere,
  no_proxy: 'localhost,127.0.0.1',
  npm_config_registry: nowhere,
  NODE_USE_ENV_PROXY: '1',
}

/** Returns the strictest confinement that this machine permits to this user. */
export function findConfinement(): Confinement {
  const mount = (folder: string) => ['unshare', '--mount', 'sh', '-c', readOnly, folder]
  const hasNamespaces = isPermitted([...ownNetwork, ...mount('/tmp'), ...asUser(1000), 'true'])
  if (hasNamespaces) {
    return {
      withoutNetwork: ownNetwork,
      writingTo: (folder, uid) => [...mount(folder), ...asUser(uid)],
      environment: {},
      told: 'another user, a read-only root, no network',
    }
  }
  const hasUsers = isPermitted([...asUser(1000), 'true'])
  return {
    withoutNetwork: [],
    writingTo: (_folder, uid) => (hasUsers ? asUser(uid) : []),
    environment: proxies,
    told: `${hasUsers ? 'another user, ' : ''}sources nobody can write, proxies that refuse`,
  }
}
