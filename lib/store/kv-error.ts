/** The store could not be asked, or refused. The message never contains a command's arguments. */
export class KvError extends Error {
  override name = 'KvError'
}

/** Too many calls of this instance wait for the store: this one was never sent, so it changed nothing. */
export class KvBusyError extends KvError {
  override name = 'KvBusyError'
}
