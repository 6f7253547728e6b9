import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { ANSWER, serveChatWidgets, type Widget } from '../../support/chatWidgets'
import { type Told, toldOf } from '../../support/detectorPages'
import { until } from '../../support/until'

declare const told: Told[]
declare const detect: () => void

const SECRET = 'Where is parcel 4711'

/** The same widgets as if nobody knew anything about them but where their window is. */
const unknown = {
  'react-chatbotify': '.rcb-chat-window',
  flowise: 'flowise-chatbot >>> [part=bot]',
  rocketchat: '.rocketchat-widget',
}
const vendors = `Object.entries(${JSON.stringify(unknown)}).reduce((vendors, [name, root]) => [...vendors, {
  vendor: 'unknown-' + name,
  on: shown,
  events: { [root]: (isShown) => (isShown ? 'opened' : 'closed') },
}], moreChatVendors)`

interface Steps {
  /** What is there once the widget is. */
  ready: string
  launcher?: string
  input?: string
  closer?: string
  /** What its vendor's row tells. */
  tells: string[]
}

const TALK = ['opened', 'started', 'message_sent', 'answered', 'closed']

const widgets: Partial<Record<Widget, Steps>> = {
  'react-chatbotify': {
    ready: '.rcb-toggle-button',
    launcher: '.rcb-toggle-button',
    input: '.rcb-chat-input-textarea',
    closer: '.rcb-close-chat-icon',
    tells: TALK,
  },
  'deep-chat': {
    ready: 'deep-chat >>> #text-input',
    input: 'deep-chat >>> #text-input',
    tells: TALK.slice(1, -1),
  },
  flowise: {
    ready: 'flowise-chatbot >>> [part=button]',
    launcher: 'flowise-chatbot >>> [part=button]',
    input: 'flowise-chatbot >>> textarea',
    closer: 'flowise-chatbot >>> [part=button]',
    tells: TALK,
  },
  rocketchat: {
    ready: '#rocketchat-iframe >>> [class*=chat-button]',
    launcher: '#rocketchat-iframe >>> [class*=chat-button]',
    closer: '#rocketchat-iframe >>> [aria-label="Minimize chat"]',
    tells: ['opened', 'closed'],
  },
}

/** Runs in the page. */
const isThere = (selector: string) =>
  !!selector.split('>>>').reduce<ParentNode | Element | null | undefined>((root, part) => {
    const element = (root as Element | null)?.querySelector(part)
    return element && ((element as HTMLIFrameElement).contentDocument ?? element.shadowRoot ?? element)
  }, document)

inEachEngine((engine) => {
  let browser: Browser
  let page: Page
  let site: Awaited<ReturnType<typeof serveChatWidgets>>
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([
      launch(engine),
      serveChatWidgets(`[chat({ vendors: ${vendors} })]`, 'chat, moreChatVendors, shown'),
    ])
    page = browser.page
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  /** Of the vendor's row, or of the one that knows only where the window is. */
  const toldBy = async (vendorIs: (vendor: string) => boolean) =>
    (await toldOf(page)).filter(({ data }) => vendorIs(String(data.vendor)))
  const isUnknown = (vendor: string) => vendor.startsWith('unknown-')
  const isKnown = (vendor: string) => !isUnknown(vendor)
  const typesBy = async (vendorIs: (vendor: string) => boolean) =>
    (await toldBy(vendorIs))
      .map(({ type }) => type.replace('chat.', ''))
      // Of a window that takes more than a second to come.
      .filter((type) => type !== 'launcher_clicked')
  const untilTypes = async (vendorIs: (vendor: string) => boolean, types: string[]) => {
    await until(async () => (await typesBy(vendorIs)).length >= types.length, { what: `${types}` })
    expect(await typesBy(vendorIs)).toEqual(types)
  }

  describe.each(Object.entries(widgets))('%s', (name, { ready, launcher, input, closer, tells }) => {
    const known = name in unknown
    const soFar: string[] = []
    const next = async (...types: string[]) => {
      soFar.push(...types.filter((type) => tells.includes(type)))
      await untilTypes(isKnown, soFar)
    }

    it.each([
      ['first', ''],
      ['last', '/late'],
    ])('is heard where we come %s, and what was said is not', async (_, when) => {
      soFar.length = 0
      const alreadySent = site.sent().length
      await page.goto(`${site.url}/${name}${when}`)
      await page.waitFor(isThere, ready)
      if (when) await page.evaluate(() => detect())
      await page.waitFor(() => typeof told === 'object')
      // Present is not open.
      expect(await toldOf(page)).toEqual([])

      if (launcher) await page.click(launcher)
      await next('opened')
      if (launcher) await untilTypes(isUnknown, ['opened'])
      if (input) await page.type(input, `${SECRET}\n`)
      await next('started', 'message_sent', 'answered')
      if (closer) await page.click(closer)
      await next('closed')
      if (known) await untilTypes(isUnknown, ['opened', 'closed'])

      for (const { type, data } of await toldOf(page)) {
        if (type === 'chat.opened' && isKnown(String(data.vendor))) {
          // Of a press in a frame the page hears by its focus, which in WebKitGTK may come after the frame's own message.
          // Of a window that came late the press has been told by itself, and is not told again.
          const isLate = (await toldOf(page)).some(
            (each) => each.type === 'chat.launcher_clicked' && each.data.vendor === data.vendor,
          )
          if (isLate) expect(data.trigger).toBeUndefined()
          else expect(name === 'rocketchat' ? ['user', undefined] : ['user']).toContain(data.trigger)
        }
        if (type === 'chat.answered') expect(data).toMatchObject({ by: 'bot', waitMs: expect.any(Number) })
      }
      const all = (await toldOf(page)).length
      const sent = () => site.sent().slice(alreadySent)
      await until(() => sent().split('"type":"chat.').length > all, { what: 'all to be sent' })
      expect(sent()).not.toContain(SECRET)
      expect(sent()).not.toContain(ANSWER)
    })
  })

  it('takes a click that opens nothing for no chat', async () => {
    await page.goto(`${site.url}/broken`)
    await page.click('#rocketchat-iframe')
    await page.waitFor(() => told.length > 0)
    expect(await toldOf(page)).toEqual([{ type: 'chat.launcher_clicked', data: { vendor: 'rocketchat' } }])
  })

  it('tells nothing on a page without a chat', async () => {
    await page.goto(`${site.url}/none`)
    await page.evaluate(() => document.body.click())
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    expect(await toldOf(page)).toEqual([])
  })
})
