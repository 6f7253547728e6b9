import { guard } from '../lib/guard'
import type { ConsentAdapter } from '../options'
import { adapter, type Mapping, whenThere } from './adapter'

/** Of Klaro's manager, what is used here. */
interface Manager {
  /** The visitor has answered for all services. */
  confirmed: boolean
  /** What was saved, and not what a switch that is being moved says. */
  savedConsents: Record<string, boolean>
  watch(watcher: object): void
  unwatch(watcher: object): void
}

export interface KlaroOptions extends Mapping {
  /** The configuration, if it is not the page's `klaroConfig`. */
  config?: object | undefined
}

/**
 * Klaro: `klaro.getManager()` and its watchers (klaro.org/docs, and src/consent-manager.js of klaro 0.7.22). Its categories are the names of the
 * site's own services: give it two, or name others.
 *
 * Measurement: `touchpoint`. Personalisation: `touchpoint-journey`.
 */
export const klaro = ({ config, ...mapping }: KlaroOptions = {}): ConsentAdapter =>
  adapter({ measurement: ['touchpoint'], personalisation: ['touchpoint-journey'] }, mapping, (tell) => {
    let manager: Manager | undefined
    const watcher = {
      update: guard(() => {
        if (manager) tell(manager.confirmed, (service) => manager?.savedConsents[service])
      }),
    }
    const stop = whenThere(
      () =>
        // Klaro starts no sooner than that, and its manager, once it is made, runs the site's callbacks.
        document.readyState === 'loading'
          ? undefined
          : (globalThis as { klaro?: { getManager(config?: object): Manager } }).klaro?.getManager(config),
      (found) => {
        manager = found
        manager.watch(watcher)
        watcher.update()
      },
    )
    return () => {
      stop()
      manager?.unwatch(watcher)
    }
  })
