/** As much of nodemailer as the relay uses; version 8 has no types of its own. */
declare module 'nodemailer' {
  interface Message {
    from: string
    to: string[]
    subject: string
    text: string
    headers?: Record<string, string>
  }
  interface Transport {
    sendMail(message: Message): Promise<unknown>
    close(): void
  }
  /** @param url such as `smtps://user:password@mail.example.org:465` */
  export function createTransport(url: string): Transport
}
