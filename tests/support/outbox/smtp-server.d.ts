/** As much of smtp-server as the test uses; it has no types of its own. */
declare module 'smtp-server' {
  import type { Server } from 'node:net'
  import type { Readable } from 'node:stream'

  interface Options {
    authOptional: boolean
    disabledCommands: string[]
    onData(stream: Readable, session: unknown, callback: (error?: Error) => void): void
  }
  export class SMTPServer {
    constructor(options: Options)
    listen(port: number, host: string, callback: () => void): Server
    server: Server
    close(callback: () => void): void
  }
}
