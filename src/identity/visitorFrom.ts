import { guard, mistake } from '../lib/guard'
import { isId } from '../lib/isId'
import type { Identity, VisitorClient, VisitorHost, VisitorSource } from '../visitor'

/** An id of 1 to 256 characters, or it and the visit that it is on. */
export type IdAnswer = string | (Pick<Identity, 'visitor'> & Partial<Identity>) | undefined

/** Where a site has an id for this browser that outlives its own storage. Nothing of it is called without consent to personalisation, but `forget`. */
export interface IdSource {
  /**
   * Says who it is, at the start of a page life. Touchpoints wait in memory for a promise, but not longer than 1 s: then,
   * and where it is rejected or gives no id, the browser has an id of its own. An answer that comes later counts from then on.
   * @param known the id that is kept here. Who returns it has nothing to ask.
   * @param given whether it was answered here before; else the browser gave it to itself.
   */
  id(known: string | undefined, given?: boolean): IdAnswer | PromiseLike<IdAnswer>
  /** Hears who it is, whenever something of it was stored. */
  keep?: ((identity: Identity) => void) | undefined
  /** Erases it: `reset()`, a withdrawal, `forget()`. After a promise the next visitor is asked for. */
  forget?: (() => unknown) | undefined
}

/** How long touchpoints wait for an id, ms. */
const WAIT_MS = 1_000

/**
 * Asks the site's own source who it is, and sees to it that nothing waits for it for long.
 * @param source or its `id` alone
 * @throws TypeError that names what is missing
 */
export function visitorFrom(source: IdSource | IdSource['id']): VisitorSource {
  const given = typeof source === 'function' ? { id: source } : source
  if (typeof given?.id !== 'function') throw new TypeError('touchpoint: visitorFrom: id must be a function')
  return (host) => createVisitor(given, host)
}

function createVisitor(source: IdSource, host: VisitorHost): VisitorClient {
  const { memory } = host
  let round = 0
  let waiting = false
  let forgetting: Promise<unknown> | undefined

  const go = () => {
    if (!waiting) return
    waiting = false
    host.proceed()
  }
  const late = () => new Promise((resolve) => setTimeout(resolve, WAIT_MS))

  const found = ({ visitor, session }: Exclude<IdAnswer, string | undefined>) => {
    const { epoch, ...known } = memory.read()
    const isOther = known.visitor !== undefined && known.visitor !== visitor
    // An id that this browser gave itself, for want of another, was nobody else's.
    const apart = isOther && known.given === true
    const before = apart ? {} : known
    memory.write({
      epoch,
      ...before,
      ...{ visitor, given: true },
      ...(session && { session: { ...(before.session?.id === session.id && before.session), ...session } }),
    })
    if (isOther) host.changed(apart)
  }

  return {
    waiting: () => waiting,
    go,
    stop(): void {
      round++
      waiting = false
    },
    ask(): void {
      if (!host.personal()) return
      const mine = ++round
      const fail = guard((why: unknown) => {
        if (mine !== round) return
        host.note('the visitor has an id of this browser alone', String(why))
        go()
      })
      const use = guard((given: IdAnswer) => {
        if (mine !== round) return
        const identity = typeof given === 'string' ? { visitor: given } : given
        if (!isId(identity?.visitor)) return fail('visitor.id() gave none')
        found(identity)
        go()
      })
      const attempt = () => {
        const { visitor, given } = memory.read()
        return source.id(visitor, given)
      }
      try {
        const given = forgetting ? forgetting.then(attempt) : attempt()
        if (typeof (given as PromiseLike<unknown> | undefined)?.then !== 'function') {
          use(given as string)
          return
        }
        waiting = true
        void late().then(() => waiting && fail('visitor.id() has not answered yet'))
        // Not its own: that may call back before it returns, which is before the client is ready for it.
        Promise.resolve(given).then(use, fail)
      } catch (error) {
        fail(error)
      }
    },
    keep: (identity) => void Promise.resolve(source.keep?.(identity)).catch(mistake),
    async forget(): Promise<void> {
      this.stop()
      const done = guard(() => source.forget?.())()
      if (typeof (done as PromiseLike<unknown> | undefined)?.then !== 'function') return
      forgetting = Promise.race([Promise.resolve(done).catch(() => {}), late()])
      await forgetting
      forgetting = undefined
    },
  }
}
