import type { Instance } from '@/scripts/testing/instance-description'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { testSecret } from '@/tests/support/store'

/** Runs `work` with the address of another server of an instance, where people can sign in with GitHub. */
export async function withGitHub(
  { environment }: Instance,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const root = process.cwd()
  const server = await startServerProcess(root, root, {
    ...process.env,
    ...environment,
    AUTH_GITHUB_ID: 'Iv1.0123456789abcdef',
    AUTH_GITHUB_SECRET: testSecret('github'),
  } as NodeJS.ProcessEnv)
  try {
    await work(server.url)
  } finally {
    await server.stop()
  }
}
