import { parseArgs } from 'node:util'
import { newSecret } from './stack/secrets'

const usage = `usage: npm run -s secrets                     prints variables for a .env file
       npm run -s secrets -- --url <origin>   with the public origin of the instance
       npm run -s secrets -- --vercel         prints commands for the Vercel CLI: | sh sets them
       npm run -s secrets -- --vercel --environment preview`

/** Every secret of Keyward's own that a hosted instance uses. */
const names = [
  'AUTH_SECRET',
  'KEY_ENCRYPTION_KEYS',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
  'CRON_SECRET',
  'SETUP_TOKEN',
  'UPSTREAM_SIGNING_KEYS',
] as const

const rest = `# To be added: KV_REST_API_URL and KV_REST_API_TOKEN of the store, which Upstash's integration sets on Vercel;
# AUTH_URL, the public origin, which Vercel knows; LAKE_URL, once there is data (npm run lake:upload).
# Keep these values: without them the store cannot be read. Once there is an administrator, remove SETUP_TOKEN.`

function originOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${text} is not an origin such as https://keys.example.org\n${usage}`)
  }
  return new URL(text).origin
}

/** Prints a new secret for each variable that needs one. Nothing is kept. */
function main(): void {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      vercel: { type: 'boolean', default: false },
      environment: { type: 'string', default: 'production' },
    },
  })
  const variables = [
    ...(values.url === undefined ? [] : [['AUTH_URL', originOf(values.url)] as const]),
    ...names.map((name) => [name, newSecret(name)] as const),
  ]
  for (const [name, value] of variables) {
    // The command reads the value from its input; as an argument it would be in the list of processes.
    const command = `printf %s '${value}' | vercel env add ${name} ${values.environment}`
    console.log(values.vercel ? command : `${name}=${value}`)
  }
  console.log(rest)
}

try {
  main()
} catch (error) {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
