import { heedSignals } from './stack/heed-signals'

const signals = heedSignals()
// Loaded after that, because it takes a while.
const { startInstance } = await import('./stack/start-instance')

startInstance(signals).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  },
)
