import { describe, expect, it, vi } from 'vitest'
import { googleConsentMode, tcf } from '../../../src/consent'
import { BOTH, hearing, MEASUREMENT, NEITHER } from './hearing'

const { page, listenTo, later } = hearing(['__tcfapi', 'dataLayer', 'layer'])

describe('tcf()', () => {
  type Callback = (data: unknown, success: boolean) => void
  /** As a CMP: it calls back at once, and whenever something changes. */
  const load = (data: object | null = {}) => {
    let now = data
    const listeners = new Map<number, Callback>()
    let last = 0
    const tell = (callback: Callback, listenerId: number) =>
      callback(now && { cmpStatus: 'loaded', gdprApplies: true, listenerId, ...now }, now !== null)
    page.__tcfapi = (command: string, version: number, callback: Callback, parameter?: number) => {
      if (version !== 2) return callback(null, false)
      if (command === 'addEventListener') {
        listeners.set(++last, callback)
        tell(callback, last)
      }
      if (command === 'removeEventListener') callback(listeners.delete(parameter!), true)
    }
    return {
      listeners,
      say(next: object | null) {
        now = next
        for (const [id, callback] of listeners) tell(callback, id)
      },
    }
  }
  const answer = (purposes: number[], vendors: number[] = [], eventStatus = 'useractioncomplete') => ({
    eventStatus,
    purpose: {
      consents: Object.fromEntries(purposes.map((number) => [number, true])),
      legitimateInterests: { 7: true, 8: true },
    },
    vendor: { consents: Object.fromEntries(vendors.map((number) => [number, true])) },
  })

  it('waits for the answer, and follows it', () => {
    const cmp = load({ ...answer([]), eventStatus: 'cmpuishown' })
    const { heard, stop } = listenTo(tcf())
    expect(heard).toEqual([])
    cmp.say(answer([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
    // It is shown again, over what was answered.
    cmp.say(answer([1, 7, 8], [], 'cmpuishown'))
    cmp.say(answer([1, 7, 8]))
    cmp.say(answer([1, 8]))
    cmp.say(answer([]))
    expect(heard).toEqual([BOTH, MEASUREMENT, NEITHER, NEITHER])
    stop()
    expect(cmp.listeners.size).toBe(0)
  })

  it('reads what was answered on an earlier page, also of a CMP that comes late', () => {
    const { heard } = listenTo(tcf())
    vi.advanceTimersByTime(600)
    load(answer([1, 7, 8], [], 'tcloaded'))
    later()
    expect(heard).toEqual([MEASUREMENT])
  })

  it('wants consent to what the site names, and for the vendor that it names', () => {
    const cmp = load(answer([1, 9], [12]))
    const options = { measurement: [1, 9], personalisation: [] }
    const { heard } = listenTo(tcf({ ...options, vendor: 755 }))
    expect(listenTo(tcf(options)).heard).toEqual([MEASUREMENT])
    cmp.say(answer([1, 9], [12, 755]))
    expect(heard).toEqual([NEITHER, MEASUREMENT])
  })

  it('takes it for no answer that GDPR does not apply, unless the site does', () => {
    load({ gdprApplies: false, eventStatus: 'tcloaded' })
    expect(listenTo(tcf()).heard).toEqual([])
    const outside = listenTo(tcf({ implied: true }))
    expect([outside.heard, outside.implied]).toEqual([[], [BOTH]])
  })

  it('says nothing where there is no CMP, a stub alone, a CMP that fails, or one that throws', () => {
    const { heard } = listenTo(tcf())
    later()
    page.__tcfapi = () => {}
    const stub = listenTo(tcf())
    load(null)
    const failing = listenTo(tcf())
    page.__tcfapi = () => {
      throw new Error('broken')
    }
    const broken = listenTo(tcf())
    load({ eventStatus: 'tcloaded', purpose: 1 })
    const strange = listenTo(tcf())
    later()
    for (const each of [stub, failing, broken, strange]) each.stop()
    expect([heard, stub.heard, failing.heard, broken.heard]).toEqual([[], [], [], []])
    expect(strange.heard.filter(({ measurement }) => measurement)).toEqual([])
  })
})

describe('googleConsentMode()', () => {
  // As Google documents it: what is pushed is the arguments.
  function gtag(..._: unknown[]) {
    page.dataLayer ??= []
    // biome-ignore lint/complexity/noArguments: that is the point
    ;(page.dataLayer as unknown[]).push(arguments)
  }
  const denied = { ad_storage: 'denied', analytics_storage: 'denied', personalization_storage: 'denied' }
  const granted = { analytics_storage: 'granted', personalization_storage: 'granted' }

  it('takes defaults for no answer, and follows updates', () => {
    gtag('consent', 'default', { ...denied, wait_for_update: 500 })
    gtag('consent', 'default', { ...granted, region: ['US'] })
    const { heard, stop } = listenTo(googleConsentMode())
    gtag('js', new Date())
    later()
    expect(heard).toEqual([])
    gtag('consent', 'update', granted)
    gtag('consent', 'update', { personalization_storage: 'denied' })
    gtag('consent', 'update', { ad_storage: 'granted' })
    gtag('consent', 'update', denied)
    expect([heard[0], heard[1], heard.at(-1)]).toEqual([BOTH, MEASUREMENT, NEITHER])
    stop()
    gtag('consent', 'update', granted)
    expect(heard.at(-1)).toEqual(NEITHER)
  })

  it('of what was said before, hears only the last', () => {
    gtag('consent', 'update', granted)
    gtag('consent', 'update', denied)
    expect(listenTo(googleConsentMode()).heard).toEqual([NEITHER])
  })

  it('finds a layer that comes late, and one of another name', () => {
    const { heard } = listenTo(googleConsentMode())
    const other = listenTo(googleConsentMode({ dataLayer: 'layer' }))
    vi.advanceTimersByTime(600)
    gtag('consent', 'update', granted)
    page.layer = page.dataLayer
    later()
    expect([heard, other.heard]).toEqual([[BOTH], [BOTH]])
  })

  it('takes no update for an answer to what it leaves out', () => {
    gtag('consent', 'default', granted)
    const { heard } = listenTo(googleConsentMode())
    gtag('consent', 'update', { ad_storage: 'granted' })
    expect(heard).toEqual([])
    gtag('consent', 'update', { analytics_storage: 'granted' })
    expect(heard).toEqual([MEASUREMENT])
  })

  it('takes defaults where the site wants it, if no region denies', () => {
    gtag('consent', 'default', granted)
    expect(listenTo(googleConsentMode({ implied: true })).implied).toEqual([BOTH])
    gtag('consent', 'default', { ...denied, region: ['ES'] })
    const careful = listenTo(googleConsentMode({ implied: true }))
    expect([careful.heard, careful.implied]).toEqual([[], []])
  })

  it('takes no other command, and no nonsense', () => {
    const { heard } = listenTo(googleConsentMode())
    page.dataLayer = [['consent', 'update', granted], { event: 'consent', ...granted }, null, 'consent']
    gtag('consent', 'update')
    gtag('consent', 'update', null)
    gtag('consent', 'update', 'granted')
    gtag('set', 'update', granted)
    later()
    expect(heard).toEqual([])
  })
})
