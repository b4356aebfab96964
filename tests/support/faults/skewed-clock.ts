/** Shifts what this realm takes for the time; timers and the monotonic clock go on as they are. */
function shiftDate(skewMs: number): void {
  globalThis.Date = new Proxy(Date, {
    construct: (clock, args, made) =>
      Reflect.construct(clock, args.length > 0 ? args : [clock.now() + skewMs], made),
    get: (clock, name) => (name === 'now' ? () => clock.now() + skewMs : Reflect.get(clock, name)),
  })
}

/**
 * Returns the environment of a server whose clock is ahead by so much. Code of the edge runs in realms of its own, which
 * are shifted as they are made.
 */
export function withClockAhead(skewMs: number): Record<string, string> {
  const program = `
    import vm from 'node:vm'
    import { syncBuiltinESMExports } from 'node:module'
    const shift = ${JSON.stringify(`(${shiftDate})(${skewMs})`)}
    const { createContext, runInThisContext } = vm
    runInThisContext(shift)
    vm.createContext = (...args) => {
      const context = createContext(...args)
      vm.runInContext(shift, context)
      return context
    }
    syncBuiltinESMExports()`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` }
}
