import { describe, expect, it, vi } from 'vitest'
import { cookiebot, cookieYes, didomi, klaro, oneTrust, usercentrics } from '../../../src/consent'
import { BOTH, hearing, MEASUREMENT, NEITHER } from './hearing'

const { page, listenTo, later, tellWindow, tellDocument } = hearing([
  'Cookiebot',
  'OneTrust',
  'OnetrustActiveGroups',
  '__ucCmp',
  'dataLayer',
  'getCkyConsent',
  'Didomi',
  'didomiOnReady',
  'didomiEventListeners',
  'klaro',
])

it.each([
  ['cookiebot', cookiebot],
  ['oneTrust', oneTrust],
  ['usercentrics', usercentrics],
  ['cookieYes', cookieYes],
  ['didomi', didomi],
  ['klaro', klaro],
])('%s without its banner says nothing, and can be stopped', (_, adapter) => {
  const { heard, stop } = listenTo(adapter())
  later()
  stop()
  expect(heard).toEqual([])
})

describe('cookiebot()', () => {
  const say = (type: string, consent: object, hasResponse = true) => {
    page.Cookiebot = { hasResponse, consent: { necessary: true, method: 'explicit', ...consent } }
    tellWindow(type)
  }

  it('waits for the answer, and follows it', () => {
    const { heard, stop } = listenTo(cookiebot())
    say('CookiebotOnConsentReady', { statistics: false }, false)
    expect(heard).toEqual([])
    say('CookiebotOnAccept', { statistics: true, preferences: true, marketing: true })
    say('CookiebotOnAccept', { statistics: true, preferences: false })
    say('CookiebotOnDecline', { statistics: false, preferences: false })
    stop()
    say('CookiebotOnAccept', { statistics: true, preferences: true })
    expect(heard).toEqual([BOTH, MEASUREMENT, NEITHER])
  })

  it('reads what was answered before it was there', () => {
    say('CookiebotOnConsentReady', { statistics: true, preferences: true })
    expect(listenTo(cookiebot()).heard).toEqual([BOTH])
  })

  it('takes other categories, and an empty list for never', () => {
    say('CookiebotOnConsentReady', { marketing: true })
    expect(listenTo(cookiebot({ measurement: ['marketing'], personalisation: [] })).heard).toEqual([
      MEASUREMENT,
    ])
    expect(listenTo(cookiebot({ measurement: [] })).heard).toEqual([NEITHER])
  })

  it('takes no consent that nobody gave, unless the site wants it', () => {
    say('CookiebotOnConsentReady', { statistics: true, preferences: true, method: 'implied' })
    expect(listenTo(cookiebot()).heard).toEqual([])
    const asked = listenTo(cookiebot({ implied: true }))
    expect([asked.heard, asked.implied]).toEqual([[], [BOTH]])
  })

  it('takes a consent that is deleted for none, until it is asked for again', () => {
    say('CookiebotOnConsentReady', { statistics: true })
    const { heard } = listenTo(cookiebot())
    say('CookiebotOnConsentReady', { statistics: false }, false)
    say('CookiebotOnConsentReady', { statistics: false }, false)
    expect(heard).toEqual([MEASUREMENT, NEITHER])
  })

  it('says nothing where the banner throws, or is something else', () => {
    page.Cookiebot = {
      hasResponse: true,
      get consent() {
        throw new Error('broken')
      },
    }
    const { heard } = listenTo(cookiebot())
    tellWindow('CookiebotOnAccept')
    page.Cookiebot = 'yes'
    tellWindow('CookiebotOnAccept')
    page.Cookiebot = { consent: { statistics: true }, hasResponse: 'true' }
    tellWindow('CookiebotOnAccept')
    expect(heard).toEqual([])
  })
})

describe('oneTrust()', () => {
  const load = (closed: boolean, groups: string) => {
    const listeners: ((event: object) => void)[] = []
    page.OnetrustActiveGroups = groups
    page.OneTrust = {
      IsAlertBoxClosed: () => closed,
      OnConsentChanged: (listener: (event: object) => void) => listeners.push(listener),
    }
    return {
      answer(groups: string[]) {
        page.OnetrustActiveGroups = `,${groups},`
        for (const listener of listeners) listener({ detail: groups })
        tellWindow('OneTrustGroupsUpdated', groups)
        closed = true
        tellWindow('OTConsentApplied')
      },
    }
  }

  it('takes the defaults of a site for no answer, and then follows', () => {
    const { heard } = listenTo(oneTrust())
    const banner = load(false, ',C0001,C0002,C0003,')
    tellWindow('OneTrustGroupsUpdated', ['C0001', 'C0002', 'C0003'])
    expect(heard).toEqual([])
    banner.answer(['C0001', 'C0002', 'C0003', 'C0004'])
    expect(new Set(heard.map((purposes) => JSON.stringify(purposes)))).toEqual(
      new Set([JSON.stringify(BOTH)]),
    )
    banner.answer(['C0001', 'C0002'])
    expect(heard.at(-1)).toEqual(MEASUREMENT)
    banner.answer(['C0001'])
    expect(heard.at(-1)).toEqual(NEITHER)
  })

  it('reads what was answered on an earlier page', () => {
    load(true, ',C0001,C0002,C0003,')
    expect(listenTo(oneTrust()).heard).toEqual([BOTH])
    load(true, ',C0001,')
    expect(listenTo(oneTrust()).heard).toEqual([NEITHER])
  })

  it('takes the defaults where the site wants it', () => {
    load(false, ',C0001,C0002,')
    expect(listenTo(oneTrust({ implied: true })).implied).toEqual([MEASUREMENT])
  })

  it('says nothing where it throws, or its global is a setting of the site', () => {
    page.OneTrust = { geolocationResponse: {} }
    page.OnetrustActiveGroups = 'C0002'
    const { heard } = listenTo(oneTrust())
    tellWindow('OneTrustGroupsUpdated', ['C0002'])
    page.OneTrust = {
      IsAlertBoxClosed() {
        throw new Error('broken')
      },
    }
    tellWindow('OneTrustGroupsUpdated', ['C0002'])
    expect(heard).toEqual([])
  })
})

describe('usercentrics()', () => {
  const details = (type: string, functional: string, marketing = 'ALL_DENIED', given = false) => ({
    consent: { type, status: 'SOME_ACCEPTED' },
    categories: {
      essential: { state: 'ALL_ACCEPTED' },
      functional: { state: functional },
      marketing: { state: marketing },
    },
    services: { abc: { name: 'Touchpoints', consent: { given, type } } },
  })

  it('waits for an explicit answer, and follows (V3)', () => {
    const { heard } = listenTo(usercentrics())
    tellWindow('UC_CONSENT', details('IMPLICIT', 'ALL_ACCEPTED'))
    expect(heard).toEqual([])
    tellWindow('UC_CONSENT', details('EXPLICIT', 'ALL_ACCEPTED'))
    tellWindow('UC_CONSENT', details('EXPLICIT', 'SOME_ACCEPTED'))
    tellWindow('UC_CONSENT', details('EXPLICIT', 'ALL_DENIED'))
    expect(heard).toEqual([BOTH, NEITHER, NEITHER])
  })

  it('asks what was answered before it was there, and hears of later answers alone', async () => {
    const getConsentDetails = vi.fn(async () => details('EXPLICIT', 'ALL_ACCEPTED'))
    page.__ucCmp = { getConsentDetails }
    const first = listenTo(usercentrics())
    await vi.waitFor(() => expect(first.heard).toEqual([BOTH]))
    const second = listenTo(usercentrics())
    tellWindow('UC_CONSENT', details('EXPLICIT', 'ALL_DENIED'))
    await vi.advanceTimersByTimeAsync(0)
    expect(second.heard).toEqual([NEITHER])
  })

  it('takes another category, or a service by its name', () => {
    const { heard } = listenTo(usercentrics({ measurement: ['Touchpoints'], personalisation: ['marketing'] }))
    tellWindow('UC_CONSENT', details('EXPLICIT', 'ALL_DENIED', 'ALL_DENIED', true))
    tellWindow('UC_CONSENT', details('EXPLICIT', 'ALL_DENIED', 'ALL_ACCEPTED', true))
    expect(heard).toEqual([MEASUREMENT, BOTH])
  })

  it('reads the data layer (V2), of which the last word counts', () => {
    const push = (type: string, functional: boolean | null, service = false) =>
      (page.dataLayer as object[]).push({
        event: 'consent_status',
        action: 'onUpdateServices',
        type,
        'Our Touchpoints': service,
        ucCategory: { essential: true, functional },
      })
    page.dataLayer = []
    push('implicit', true)
    push('explicit', true)
    push('explicit', null)
    const { heard } = listenTo(usercentrics())
    const service = listenTo(usercentrics({ measurement: ['Our Touchpoints'], personalisation: [] }))
    expect(heard).toEqual([NEITHER])
    push('explicit', true, true)
    expect(heard).toEqual([NEITHER, BOTH])
    expect(service.heard).toEqual([NEITHER, MEASUREMENT])
  })

  it('says nothing where it throws, rejects or tells nonsense', async () => {
    page.__ucCmp = { getConsentDetails: () => Promise.reject(new Error('broken')) }
    const { heard } = listenTo(usercentrics())
    for (const detail of [undefined, null, 1, {}, { consent: {} }]) tellWindow('UC_CONSENT', detail)
    page.__ucCmp = {
      getConsentDetails() {
        throw new Error('broken')
      },
    }
    const other = listenTo(usercentrics())
    await vi.advanceTimersByTimeAsync(0)
    expect([heard, other.heard]).toEqual([[], []])
  })
})

describe('cookieYes()', () => {
  const consent = (isUserActionCompleted: boolean, categories: object) => ({
    activeLaw: 'gdpr',
    isUserActionCompleted,
    categories: { necessary: true, functional: false, analytics: false, ...categories },
  })

  it('waits for the answer, and follows it', () => {
    const { heard } = listenTo(cookieYes())
    tellDocument('cookieyes_banner_load', consent(false, {}))
    expect(heard).toEqual([])
    tellDocument('cookieyes_consent_update', {
      accepted: ['necessary', 'functional', 'analytics'],
      rejected: [],
    })
    tellDocument('cookieyes_consent_update', {
      accepted: ['necessary', 'analytics'],
      rejected: ['functional'],
    })
    tellDocument('cookieyes_consent_update', { accepted: ['necessary'], rejected: ['analytics'] })
    expect(heard).toEqual([BOTH, MEASUREMENT, NEITHER])
  })

  it('reads what was answered on an earlier page, loaded before or after', () => {
    const { heard } = listenTo(cookieYes())
    tellDocument('cookieyes_banner_load', consent(true, { analytics: true }))
    expect(heard).toEqual([MEASUREMENT])
    page.getCkyConsent = () => consent(true, { analytics: true, functional: true })
    expect(listenTo(cookieYes()).heard).toEqual([BOTH])
  })

  it('takes what a law of objection allows where the site wants it', () => {
    page.getCkyConsent = () => consent(false, { analytics: true, functional: true })
    expect(listenTo(cookieYes()).heard).toEqual([])
    expect(listenTo(cookieYes({ implied: true })).implied).toEqual([BOTH])
  })

  it('says nothing where it throws or tells nonsense', () => {
    page.getCkyConsent = () => {
      throw new Error('broken')
    }
    const { heard } = listenTo(cookieYes())
    for (const detail of [undefined, null, {}, { accepted: 1 }])
      tellDocument('cookieyes_consent_update', detail)
    tellDocument('cookieyes_banner_load', null)
    expect(heard).toEqual([])
  })
})

describe('didomi()', () => {
  const MEASURES = ['cookies', 'measure_ad_performance', 'measure_content_performance']
  const PERSONALISES = ['create_content_profile', 'select_personalized_content']
  const statuses = (ids: string[], enabled: string[]) =>
    Object.fromEntries(ids.map((id) => [id, { id, enabled: enabled.includes(id) }]))
  /** As the SDK is once it is ready; it calls what waits. */
  const load = () => {
    let enabled: string[] = []
    let disabled: string[] = []
    let vendors: string[] = []
    page.Didomi = {
      getUserStatus: () => ({ purposes: { consent: { enabled, disabled } } }),
      getCurrentUserStatus: () => ({
        purposes: statuses([...MEASURES, ...PERSONALISES], enabled),
        vendors: statuses(['c:us'], vendors),
      }),
    }
    for (const ready of page.didomiOnReady as ((didomi: unknown) => void)[]) ready(page.Didomi)
    return (next: string[], of: string[] = []) => {
      enabled = next
      disabled = [...MEASURES, ...PERSONALISES].filter((id) => !next.includes(id))
      vendors = of
      for (const { event, listener } of page.didomiEventListeners as {
        event: string
        listener: () => void
      }[])
        if (event === 'consent.changed') listener()
    }
  }

  it('waits for the answer, and follows it', () => {
    const { heard, stop } = listenTo(didomi())
    const answer = load()
    expect(heard).toEqual([])
    answer([...MEASURES, ...PERSONALISES])
    answer(MEASURES)
    answer(['cookies'])
    stop()
    answer(MEASURES)
    expect(heard).toEqual([BOTH, MEASUREMENT, NEITHER])
  })

  it('reads what was answered before, and wants the vendor too if it is named', () => {
    page.didomiOnReady = []
    page.didomiEventListeners = []
    const answer = load()
    answer(MEASURES)
    // Once it is ready, it calls whatever is pushed.
    page.didomiOnReady = Object.assign([], { push: (ready: () => void) => ready() })
    expect(listenTo(didomi()).heard).toEqual([MEASUREMENT])
    const { heard } = listenTo(didomi({ vendor: 'c:us' }))
    answer(MEASURES, ['c:us'])
    expect(heard).toEqual([NEITHER, MEASUREMENT])
  })

  it('says nothing where it throws', () => {
    const { heard } = listenTo(didomi())
    page.Didomi = {
      getUserStatus() {
        throw new Error('broken')
      },
    }
    for (const ready of page.didomiOnReady as (() => void)[]) expect(ready).not.toThrow()
    expect(heard).toEqual([])
  })
})

describe('klaro()', () => {
  it('says nothing where it throws, and looks again', () => {
    page.klaro = {
      getManager() {
        throw new Error('no configuration')
      },
    }
    const { heard } = listenTo(klaro())
    page.klaro = {
      getManager: () => ({
        confirmed: true,
        savedConsents: { touchpoint: true },
        watch() {},
        unwatch() {},
      }),
    }
    later()
    expect(heard).toEqual([MEASUREMENT])
  })
})
