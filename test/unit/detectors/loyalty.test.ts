import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import { loyalty } from '../../../src/detectors/loyalty'
import { click } from '../support/clicks'
import { stubViews } from '../support/views'
import { routeTo, send, watching } from '../support/watching'

const page = watching(loyalty)
const typesAt = (address: string) => page.arrive(address).map(({ type }) => type)

describe('an address', () => {
  it.each([
    '/rewards',
    '/pages/rewards-program',
    '/loyalty-program',
    '/es/fidelidad',
    '/programa-de-puntos',
    '/fid%C3%A9lit%C3%A9',
    '/programme-de-fidelite',
    '/treueprogramm',
    '/bonusprogramm',
    '/programa-de-fidelidade',
    '/programma-fedelta',
  ])('%s is of a loyalty programme', (address) => {
    expect(typesAt(address)).toEqual(['loyalty.opened'])
  })

  it.each([
    '/refer-a-friend',
    '/pages/invite-friends',
    '/invita-a-un-amigo',
    '/parrainage',
    '/freunde-werben',
    '/freunde-werben-freunde',
    '/indique-um-amigo',
    '/porta-un-amico',
  ])('%s is of recommending', (address) => {
    expect(typesAt(address)).toEqual(['referral.viewed'])
  })

  it.each([
    '/',
    '/club',
    '/golf-club',
    '/points',
    '/puntos-de-venta',
    '/puntos',
    '/doctors/referrals',
    '/blog/loyalty-is-dead',
    '/friends',
    '/rewarding-work',
  ])('%s is of neither', (address) => {
    expect(typesAt(address)).toEqual([])
  })

  it('is told once a page', async () => {
    const seen = page.arrive('/rewards')
    await routeTo('/rewards?tab=2')
    expect(seen).toHaveLength(1)
    await routeTo('/loyalty-program')
    expect(seen).toHaveLength(2)
  })
})

describe('a panel', () => {
  const press = (html: string) => {
    const seen = page.start()
    document.body.innerHTML = html
    document.body.addEventListener('click', (event) => event.preventDefault())
    click(document.querySelector('#it') ?? document.body.firstElementChild!)
    return seen
  }

  it.each([
    ['smile', '<a href="#smile-home"><b id="it">Rewards</b></a>'],
    ['smile', '<a href="https://shop.example/#smile-home">Rewards</a>'],
    ['smile', '<div id="smile-ui-container"><button id="it">Earn</button></div>'],
    ['loyaltylion', '<a href="/points" data-lion-account-link>Points</a>'],
    ['loyaltylion', '<div class="lion-loyalty-widget"><i id="it">Points</i></div>'],
    ['yotpo', '<a class="swell-campaign-link" href="#">Follow us</a>'],
  ])('of %s is opened: %s', (vendor, html) => {
    expect(press(html)).toEqual([{ type: 'loyalty.opened', data: { vendor } }])
  })

  it.each([
    '<a href="#smiles">Smile</a>',
    '<a class="millionaire" data-lion-pet>Roar</a>',
    '<a href="https://[">x</a>',
  ])('is not %s', (html) => {
    expect(press(html)).toEqual([])
  })

  it('is opened by the focus of its frame, under the pointer', async () => {
    const seen = page.start()
    document.body.innerHTML =
      '<div id="smile-ui-lite-launcher-frame-container"><iframe></iframe></div><iframe id="other"></iframe>'
    for (const frame of document.querySelectorAll('iframe')) {
      vi.spyOn(document, 'activeElement', 'get').mockReturnValue(frame)
      const { matches } = frame
      frame.matches = (selector) => matches.call(frame, selector.replace(':hover', ''))
      window.dispatchEvent(new Event('blur'))
      await new Promise((resolve) => setTimeout(resolve))
    }
    expect(seen).toEqual([{ type: 'loyalty.opened', data: { vendor: 'smile' } }])
    vi.restoreAllMocks()
  })

  it('is told once, never after a stop, and not if the page declares it', () => {
    expect(press('<i class="lion-loyalty-widget"></i>')).toHaveLength(1)
    page.stop()
    const seen = page.start(declared())
    document.body.innerHTML = '<b data-touchpoint="loyalty.opened"><i class="lion-loyalty-widget"></i></b>'
    const panel = document.querySelector('i')!
    click(panel)
    expect(seen).toEqual([{ type: 'loyalty.opened', data: {}, leaving: false }])
    page.stop()
    click(panel)
    expect(seen).toHaveLength(1)
  })
})

describe('an invitation', () => {
  let views: ReturnType<typeof stubViews>
  beforeEach(() => {
    vi.useFakeTimers()
    views = stubViews()
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ width: 9, height: 9 } as DOMRect)
  })
  afterEach(() => {
    page.stop()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
  const see = async (html: string) => {
    const seen = page.start()
    document.body.innerHTML = html
    await vi.advanceTimersByTimeAsync(500)
    for (const element of views.observed()) views.inWindow(element, 1)
    await vi.advanceTimersByTimeAsync(1_000)
    return seen
  }

  it.each([
    ['referralcandy', '<iframe src="https://shop.referralcandy.com/signup"></iframe>'],
    ['friendbuy', '<div class="friendbuy-euA-soF"><iframe class="9bf0-8ed2_frndby_iframe"></iframe></div>'],
    ['extole', '<iframe src="https://brand.extole.io/zone/share_experience"></iframe>'],
    ['mentionme', '<iframe src="https://tag.mention-me.com/offer"></iframe>'],
    ['talkable', '<div id="talkable-offer"><iframe></iframe></div>'],
    ['talkable', '<iframe src="https://www.talkable.com/x/ThbpKo"></iframe>'],
  ])('of %s is seen: %s', async (vendor, html) => {
    expect(await see(html)).toEqual([{ type: 'referral.viewed', data: { vendor } }])
  })

  it.each([
    ['what opens one, on every page', '<a class="friendbuy-cdH-f7k">Give $20</a>'],
    ['a place that is empty', '<div id="talkable-offer"></div>'],
    ['another site', '<iframe src="https://evil.example/?u=x.extole.io"></iframe>'],
    [
      'declared',
      '<div data-touchpoint="referral.viewed"><div id="talkable-offer"><iframe></iframe></div></div>',
    ],
  ])('is not %s', async (_, html) => {
    expect(await see(html)).toEqual([])
  })
})

describe('a form', () => {
  const sent = async (html: string, address = '/', options?: { refused: boolean }) => {
    const seen = page.arrive(address)
    await send(html, options)
    expect(JSON.stringify(seen)).not.toMatch(/ana/)
    return seen.map(({ type }) => type).filter((type) => type !== 'loyalty.opened')
  }
  const JOIN = '<form><input type="email" value="ana@shop.example"><input name="name" value="ana"></form>'

  it.each([
    '<form><input type="email" name="friend_email" value="ana@shop.example"></form>',
    '<form><input type="email" name="friends[0][email]"></form>',
    '<form><label>E-mail de tu amiga <input name="to"></label></form>',
    '<form><input type="email" placeholder="E-Mail deines Freundes"></form>',
    '<form><label for="x">L’e-mail de votre ami</label><input id="x" type="email"></form>',
    '<form><input type="email" aria-label="E-mail do seu amigo"></form>',
    '<form><textarea name="friendEmails">ana@shop.example</textarea></form>',
    '<form><input type="tel" name="friend"></form>',
  ])('to a friend is a recommendation: %s', async (html) => {
    expect(await sent(html)).toEqual(['referral.sent'])
  })

  it('on the page of a loyalty programme joins it', async () => {
    expect(await sent(JOIN, '/rewards')).toEqual(['loyalty.joined'])
  })

  it.each([
    ['a newsletter on it', '<form><input type="email"></form>', '/rewards'],
    ['the header of it', `<header>${JOIN}</header>`, '/rewards'],
    ['another page', JOIN, '/contact'],
    ['what is about a friend', '<form><input name="best_friend"><input type="email"></form>', '/'],
    ['a firm of that name', '<form><input type="email" name="friendly_email"></form>', '/'],
  ])('is none of these on %s', async (_, html, address) => {
    expect(await sent(html, address)).toEqual([])
  })

  it('that the page refuses is none', async () => {
    expect(await sent(JOIN, '/rewards', { refused: true })).toEqual([])
  })
})
