import { join } from 'node:path'
import { makeFlightsLake } from '@/tests/support/lake/flights-export'
import { startLakeServer } from '../../lake/start-lake-server'
import { completeSecrets } from '../../stack/secrets'
import { type ServerProcess, startServerProcess } from '../../testing/start-server-process'
import { buildExportApp } from './export-app'
import { makeReportLake } from './report-lake'

const token = 'token-of-the-bench-lake'

export interface RunningExportApp extends Omit<ServerProcess, 'pid'> {
  /** Folder that is gone with the application. */
  directory: string
  /** A second process of the same build, which is asked for no exports. */
  idleUrl: string
}

/** Serves the flights at `/<extension>` and a report over twenty million rows at `/report` from an edge route of a production build. */
export async function startExportApp(
  root: string,
  extensions: readonly string[],
): Promise<RunningExportApp> {
  const application = buildExportApp(root, extensions)
  const lake = makeFlightsLake()
  await makeReportLake(lake.directory)
  const server = await startLakeServer({ directory: lake.directory, token })
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    LAKE_URL: server.url,
    LAKE_TOKEN: token,
    // Nobody is asked there: the front door wants a whole environment, and the routes have no gate.
    KV_REST_API_URL: server.url,
  }
  completeSecrets(environment, join(lake.directory, 'secrets.env'))
  const [serving, idle] = await Promise.all([
    startServerProcess(root, application, environment),
    startServerProcess(root, application, environment),
  ])
  return {
    ...serving,
    directory: lake.directory,
    idleUrl: idle.url,
    async stop() {
      await Promise.all([serving.stop(), idle.stop()])
      await server.stop()
      lake.remove()
    },
  }
}
