import { openFrontDoor } from '../front-door/front-door'

/** A process of its own for one production build: arguments are its folder, a port and the public origin. */
async function serve(): Promise<void> {
  const [directory = '', port = '', origin = ''] = process.argv.slice(2)
  await openFrontDoor({ directory, port: Number(port), origin: new URL(origin) })
  process.send?.('ready')
}

// Nobody is left who would end it.
process.on('disconnect', () => process.exit(0))
serve().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
