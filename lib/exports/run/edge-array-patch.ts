/**
 * Undoes what the edge sandbox of `next start` does to `Array` and `Uint8Array`: it replaces them with a
 * Proxy, so `instanceof` holds for values of another realm. V8 gives each array that is made through a Proxy its own
 * hidden class, and loops over such arrays, ours and those of every library, run ten times slower. Here the
 * constructors themselves answer `instanceof` as the Proxy did. Without such a sandbox, nothing is changed.
 */
function unproxy(name: 'Array' | 'Uint8Array'): void {
  const found = globalThis[name]
  const own: unknown = found.prototype.constructor
  if (typeof own !== 'function' || own === found) return
  const hasInstance = Function.prototype[Symbol.hasInstance]
  Object.defineProperty(own, Symbol.hasInstance, {
    configurable: true,
    value(this: typeof hasInstance, value: unknown): boolean {
      const isSameRealm = hasInstance.call(this, value)
      return (
        isSameRealm ||
        (this === own && Object.prototype.toString.call(value) === `[object ${name}]`)
      )
    },
  })
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: own })
}

unproxy('Array')
unproxy('Uint8Array')

export {}
