/** A fake clock that a test has put in place: `vi` and `jest` are such, and those of `@sinonjs/fake-timers` that say so themselves. */
export interface FakeClock {
  advanceTimersByTimeAsync(ms: number): Promise<unknown>
}

/** The real ones. */
const { setTimeout, MessageChannel } = globalThis

/** One turn of the real event loop: what storage and requests have begun goes on in it, whatever the clock says. */
const turn = () =>
  new Promise<void>((resolve) => {
    if (!MessageChannel) return void setTimeout(resolve, 0)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })

const STEPS = 10
const TURNS = 5

/**
 * Lets time pass for the library under a fake clock, such as `passTime(vi, 5_000)`: in steps, and with turns of the real event loop
 * between them, in which storage (`fake-indexeddb`, say) and requests that were begun go on. Batches are sent, back-offs end and visits
 * are over as they would be by then.
 * @param clock `vi` or `jest`, after `useFakeTimers()`.
 */
export async function passTime(clock: FakeClock, ms: number): Promise<void> {
  for (let step = 1; step <= STEPS; step++) {
    await clock.advanceTimersByTimeAsync(
      Math.floor((ms * step) / STEPS) - Math.floor((ms * (step - 1)) / STEPS),
    )
    for (let i = 0; i < TURNS; i++) await turn()
  }
}
