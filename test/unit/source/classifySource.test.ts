import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referrers as full } from '../../../src/referrers'
import { classifySource } from '../../../src/source/classifySource'
import { SEED } from '../../support/seed'

const classify = (query: string, referrer = '') =>
  classifySource({ url: `https://www.shop.example/landing?${query}#top`, referrer })

/** Referrer, the arrival channel and the name. */
const byReferrer: [referrer: string, medium: string, name: string][] = [
  ['', 'direct', 'direct'],
  ['https://www.google.com/', 'organic_search', 'google'],
  ['https://www.google.co.uk/', 'organic_search', 'google'],
  ['http://www.google.com.mx/search?q=x', 'organic_search', 'google'],
  ['https://images.google.de/', 'organic_search', 'google'],
  ['https://cn.bing.com/', 'organic_search', 'bing'],
  ['https://duckduckgo.com/', 'organic_search', 'duckduckgo'],
  ['https://es.search.yahoo.com/', 'organic_search', 'yahoo'],
  ['https://www.ecosia.org/', 'organic_search', 'ecosia'],
  ['https://search.brave.com/', 'organic_search', 'brave'],
  ['https://yandex.com.tr/', 'organic_search', 'yandex'],
  ['https://m.baidu.com/', 'organic_search', 'baidu'],
  ['https://lite.qwant.com/', 'organic_search', 'qwant'],
  ['https://search.naver.com/', 'organic_search', 'naver'],
  ['android-app://com.google.android.googlequicksearchbox/', 'organic_search', 'google'],
  ['https://l.facebook.com/', 'organic_social', 'facebook'],
  ['https://lm.facebook.com/l.php', 'organic_social', 'facebook'],
  ['https://fb.me/x', 'organic_social', 'facebook'],
  ['android-app://com.facebook.katana', 'organic_social', 'facebook'],
  ['https://l.instagram.com/', 'organic_social', 'instagram'],
  ['https://www.threads.net/', 'organic_social', 'threads'],
  ['https://t.co/abc', 'organic_social', 'x'],
  ['https://x.com/', 'organic_social', 'x'],
  ['android-app://com.twitter.android/', 'organic_social', 'x'],
  ['https://lnkd.in/x', 'organic_social', 'linkedin'],
  ['android-app://com.linkedin.android', 'organic_social', 'linkedin'],
  ['https://www.tiktok.com/', 'organic_social', 'tiktok'],
  ['https://www.pinterest.co.kr/', 'organic_social', 'pinterest'],
  ['https://old.reddit.com/', 'organic_social', 'reddit'],
  ['android-app://com.reddit.frontpage', 'organic_social', 'reddit'],
  ['https://bsky.app/', 'organic_social', 'bluesky'],
  ['https://away.vk.com/', 'organic_social', 'vk'],
  ['https://news.ycombinator.com/', 'organic_social', 'ycombinator'],
  ['https://brand.tumblr.com/', 'organic_social', 'tumblr'],
  ['https://web.whatsapp.com/', 'messaging', 'whatsapp'],
  ['https://t.me/channel', 'messaging', 'telegram'],
  ['android-app://org.telegram.messenger/', 'messaging', 'telegram'],
  ['https://app.slack.com/', 'messaging', 'slack'],
  ['https://m.youtube.com/', 'organic_video', 'youtube'],
  ['https://player.vimeo.com/', 'organic_video', 'vimeo'],
  ['https://www.twitch.tv/', 'organic_video', 'twitch'],
  ['https://chatgpt.com/', 'ai_assistant', 'chatgpt'],
  ['https://chat.openai.com/', 'ai_assistant', 'chatgpt'],
  ['https://www.perplexity.ai/', 'ai_assistant', 'perplexity'],
  ['https://gemini.google.com/', 'ai_assistant', 'gemini'],
  ['https://copilot.microsoft.com/', 'ai_assistant', 'copilot'],
  ['https://claude.ai/', 'ai_assistant', 'claude'],
  ['https://www.idealo.es/', 'price_comparison', 'idealo'],
  ['https://shopping.google.fr/', 'price_comparison', 'google'],
  ['https://www.prisjakt.nu/', 'price_comparison', 'pricespy'],
  ['https://www.trustpilot.com/', 'reviews', 'trustpilot'],
  ['https://es.trustpilot.com/', 'reviews', 'trustpilot'],
  ['https://www.yelp.co.uk/', 'reviews', 'yelp'],
  ['https://www.producthunt.com/', 'reviews', 'producthunt'],
  ['https://www.amazon.com.mx/', 'organic_shopping', 'amazon'],
  ['https://www.ebay.de/', 'organic_shopping', 'ebay'],
  ['https://mail.google.com/', 'email', 'gmail'],
  ['android-app://com.google.android.gm/', 'email', 'gmail'],
  ['https://outlook.live.com/', 'email', 'live'],
  ['https://mail.yahoo.com/', 'email', 'yahoo'],
  ['https://webmail1m.orange.fr/', 'email', 'orange'],
  ['https://email.seznam.cz/', 'email', 'seznam'],
  ['https://deref-web.de/', 'email', 'deref-web'],
  ['https://googleads.g.doubleclick.net/', 'display', 'doubleclick'],
  ['https://news.google.com/', 'media', 'google'],
  ['https://medium.com/@author', 'media', 'medium'],
  ['https://de.m.wikipedia.org/', 'media', 'wikipedia'],
  ['https://maps.google.es/', 'store', 'google'],
  ['https://www.eventbrite.co.uk/', 'event', 'eventbrite'],
  ['https://blog.example.org/post', 'referral', 'blog.example.org'],
]

/** Sites that look like known ones, and other services of known ones: a referral is all that they are. */
const plainReferrals = [
  'https://xxt.co/test',
  'https://notfacebook.com/',
  'https://google.com.evil.example/',
  'https://chatgpt.com.custom.org/x',
  'https://support.google.com/',
  'https://docs.google.com/',
  'https://finance.yahoo.com/',
  'https://aws.amazon.com/',
  'https://www.dailymail.co.uk/',
  'https://someone.github.io/',
  'https://ig.com.br/',
  'https://telegram.hr/',
  'https://medium.example/',
  'android-app://com.google.android.apps.docs/',
  'android-app://com.unknown.app/',
]

/** Landing query, referrer, and the arrival channel. */
const byTags: [query: string, referrer: string, medium: string][] = [
  ['utm_source=google&utm_medium=cpc', '', 'paid_search'],
  ['utm_source=google&utm_medium=organic', '', 'organic_search'],
  ['utm_medium=paid', 'https://duckduckgo.com/', 'paid_search'],
  ['UTM_Source=Google&UTM_Medium=CPC', '', 'paid_search'],
  ['utm_source=facebook&utm_medium=paid-social', '', 'paid_social'],
  ['utm_source=facebook&utm_medium=cpc&utm_campaign=generic_search', '', 'paid_social'],
  ['utm_source=whatsapp&utm_medium=cpc', '', 'paid_social'],
  ['utm_source=youtube&utm_medium=cpv', '', 'paid_video'],
  ['utm_source=youtube&utm_medium=cpc', '', 'paid_video'],
  ['utm_source=idealo&utm_medium=cpc', '', 'paid_shopping'],
  ['utm_source=google&utm_medium=cpc&utm_campaign=de_shopping_brand', '', 'paid_shopping'],
  ['utm_source=google&utm_medium=cpc&utm_campaign=workshop', '', 'paid_search'],
  ['utm_source=partner&utm_medium=ppc', '', 'paid_other'],
  ['utm_source=partner&utm_medium=retargeting', '', 'paid_other'],
  ['utm_source=criteo&utm_medium=cpc', '', 'paid_other'],
  ['utm_source=partner&utm_medium=cpc&utm_campaign=price_drop', '', 'paid_other'],
  ['utm_source=partner&utm_medium=display', '', 'display'],
  ['utm_source=partner&utm_medium=cpm', '', 'display'],
  ['utm_source=google&utm_medium=cpm', '', 'paid_search'],
  ['utm_medium=display', 'https://www.google.com/', 'display'],
  ['utm_campaign=cross-network&utm_source=google&utm_medium=cpc', '', 'cross_network'],
  ['utm_source=newsletter&utm_medium=email&utm_campaign=shop_sale', '', 'email'],
  ['utm_source=shopify&utm_medium=email', '', 'email'],
  ['utm_source=Newsletter-UK', '', 'email'],
  ['utm_medium=e-mail', '', 'email'],
  ['utm_source=sms', '', 'sms'],
  ['utm_medium=sms', '', 'sms'],
  ['utm_medium=app-push', '', 'push'],
  ['utm_source=firebase&utm_medium=x', '', 'push'],
  ['utm_medium=audio', '', 'audio'],
  ['utm_medium=affiliate&utm_source=blogger', '', 'affiliates'],
  ['utm_source=chatgpt.com', '', 'ai_assistant'],
  ['utm_source=perplexity', '', 'ai_assistant'],
  ['utm_source=trustpilot&utm_medium=company_profile', '', 'reviews'],
  ['utm_source=walmart', '', 'organic_shopping'],
  ['utm_campaign=shop', '', 'organic_shopping'],
  ['utm_source=twitter', '', 'organic_social'],
  ['utm_source=m.facebook.com', '', 'organic_social'],
  ['utm_source=facebook&utm_medium=organic', '', 'organic_social'],
  ['utm_source=facebook&utm_medium=referral', '', 'organic_social'],
  ['utm_medium=social-media', '', 'organic_social'],
  ['utm_medium=sm', '', 'organic_social'],
  ['utm_source=vimeo', '', 'organic_video'],
  ['utm_medium=video-post', '', 'organic_video'],
  ['utm_medium=referral', '', 'referral'],
  ['utm_medium=link', '', 'referral'],
  ['utm_source=partner', 'https://partner.example/', 'referral'],
  ['utm_source=partner&utm_medium=whatever', '', 'unassigned'],
  ['utm_source=partner&utm_content=shop-now', '', 'unassigned'],
  ['utm_source=partner&utm_campaign=ai_launch', '', 'unassigned'],
  ['utm_source=(direct)&utm_medium=(none)', '', 'direct'],
  ['mtm_campaign=spring&mtm_source=google&mtm_medium=cpc', '', 'paid_search'],
  ['pk_campaign=spring&pk_medium=email', '', 'email'],
  // Declared by the site: where GA4 has no channel.
  ['utm_medium=qr&utm_source=poster', '', 'print'],
  ['utm_medium=qr_code&utm_campaign=unboxing', '', 'package'],
  ['utm_medium=qr&utm_content=pack-insert', '', 'package'],
  ['utm_medium=flyer', '', 'print'],
  ['utm_medium=folleto', '', 'print'],
  ['utm_medium=direct-mail', '', 'print'],
  ['utm_medium=packaging', '', 'package'],
  ['utm_medium=in-store', '', 'store'],
  ['utm_medium=nfc', '', 'store'],
  ['utm_medium=trade_show', '', 'event'],
  ['utm_medium=webinar&utm_source=facebook', '', 'event'],
  ['utm_medium=phone', '', 'phone'],
  ['utm_medium=radio', '', 'audio_tv'],
  ['utm_medium=refer-a-friend', '', 'word_of_mouth'],
  ['utm_medium=boca-a-boca', '', 'word_of_mouth'],
  ['utm_medium=press', '', 'media'],
  // The source says that it was paid for.
  ['utm_source=fb-ads', '', 'paid_social'],
  ['utm_source=facebook_ad&utm_medium=social', '', 'paid_social'],
  ['utm_source=yt-ads', '', 'paid_video'],
  ['utm_source=Adwords', '', 'paid_search'],
  ['utm_source=google_ads&utm_medium=display', '', 'display'],
  ['utm_source=threads', '', 'organic_social'],
  // Click ids.
  ['gclid=1', '', 'paid_search'],
  ['gclid=1', 'https://www.google.com/', 'paid_search'],
  ['GCLID=1', '', 'paid_search'],
  ['gclid=', '', 'direct'],
  ['wbraid=1', 'https://www.youtube.com/', 'paid_video'],
  ['gclid=1', 'https://googleads.g.doubleclick.net/', 'display'],
  ['gclid=1&utm_medium=email', '', 'email'],
  ['gclid=1&utm_source=google', '', 'paid_search'],
  ['dclid=1', '', 'display'],
  ['msclkid=1', '', 'paid_search'],
  ['twclid=1', '', 'paid_social'],
  ['ttclid=1', '', 'paid_social'],
  ['ScCid=1', '', 'paid_social'],
  ['yclid=1', '', 'paid_search'],
  ['fbclid=1', '', 'organic_social'],
  ['fbclid=1', 'https://www.google.com/', 'organic_search'],
  ['fbclid=1&utm_medium=paid', '', 'paid_other'],
  ['igsh=1', '', 'organic_social'],
  ['srsltid=1', 'https://www.google.com/', 'organic_shopping'],
  ['awc=1', 'https://deals.example/', 'affiliates'],
  ['ranSiteID=1', '', 'affiliates'],
  ['sscid=1', '', 'affiliates'],
  ['irclid=1', '', 'affiliates'],
  ['cjevent=1&utm_medium=cpc', '', 'affiliates'],
  ['_kx=1', '', 'email'],
  ['_hsenc=1&_hsmi=2', '', 'email'],
  ['mkt_tok=1', '', 'email'],
  ['dm_i=1', '', 'email'],
  ['tblci=1', '', 'display'],
  ['ob_click_id=1', '', 'display'],
  ['qclid=1', '', 'paid_social'],
  ['awc=1&utm_source=aw&utm_medium=cpa', '', 'affiliates'],
  ['mc_cid=1', 'https://mail.google.com/', 'email'],
  // Spellings.
  ['utm_source=FACEBOOK&utm_medium=PPC', '', 'paid_social'],
  ['utm_source=google&utm_medium=cpc%20', '', 'paid_search'],
  ['utm%5Fsource=google&utm%5Fmedium=cpc', '', 'paid_search'],
  ['utm_source=bing&utm_medium=paidsearch', '', 'paid_search'],
  ['utm_source=instagram&utm_medium=paid_social', '', 'paid_social'],
  ['utm_source=meta&utm_medium=paid', '', 'paid_social'],
  ['utm_source=linkedin&utm_medium=paidsocial', '', 'paid_social'],
  ['utm_source=tiktok&utm_medium=cpv', '', 'paid_social'],
  ['utm_source=partner&utm_medium=paid', '', 'paid_other'],
  ['utm_source=partner&utm_medium=Banner', '', 'display'],
  ['utm_source=partner&utm_medium=expandable', '', 'display'],
  ['utm_source=partner&utm_medium=interstitial', '', 'display'],
  ['utm_source=partner&utm_medium=email', '', 'email'],
  ['utm_source=partner&utm_medium=e_mail', '', 'email'],
  ['utm_source=partner&utm_medium=e%20mail', '', 'email'],
  ['utm_source=e-mail', '', 'email'],
  ['utm_source=partner&utm_medium=social-network', '', 'organic_social'],
  ['utm_source=partner&utm_medium=social%20network', '', 'organic_social'],
  ['utm_source=partner&utm_medium=social+media', '', 'organic_social'],
  ['utm_source=partner&utm_medium=organic_social', '', 'organic_social'],
  ['utm_source=partner&utm_medium=affiliates', '', 'affiliates'],
  ['utm_source=partner&utm_medium=push', '', 'push'],
  ['utm_source=partner&utm_medium=mobile', '', 'push'],
  ['utm_source=partner&utm_medium=web_notification', '', 'push'],
  ['utm_source=partner&utm_medium=app', '', 'referral'],
  ['utm_source=partner&utm_medium=organic', '', 'organic_search'],
  ['utm_source=duckduckgo', '', 'organic_search'],
  ['utm_source=bio&utm_campaign=spring', 'https://l.instagram.com/', 'organic_social'],
  ['utm_source=taggedmailing&utm_medium=x', '', 'unassigned'],
  ['utm_source=web&utm_medium=x', '', 'unassigned'],
  ['utm_source=apple&utm_medium=x', '', 'unassigned'],
  // Hosts and links in the source.
  ['utm_source=www.google.com&utm_medium=cpc', '', 'paid_search'],
  ['utm_source=https%3A%2F%2Fwww.facebook.com%2F', '', 'organic_social'],
  ['utm_source=youtu.be', '', 'organic_video'],
  ['utm_source=chatgpt.com&utm_medium=referral', '', 'ai_assistant'],
  ['utm_source=copilot.microsoft.com', '', 'ai_assistant'],
  ['utm_source=mail.google.com', '', 'email'],
  // What is no more than a name for the campaign.
  ['utm_id=42', '', 'unassigned'],
  ['utm_id=42', 'https://www.google.com/', 'organic_search'],
  ['utm_source_platform=Google%20Ads', '', 'direct'],
  ['utm_term=shoes&utm_content=a', 'https://www.bing.com/', 'organic_search'],
  ['utm_campaign=cross-network', '', 'cross_network'],
  ['utm_source=(not%20set)&utm_medium=(not%20set)', '', 'unassigned'],
  ['utm_source=(direct)&utm_medium=(not%20set)', '', 'direct'],
  ['utm_source=', '', 'direct'],
  // Print, parcels, places and people, in other words.
  ['utm_medium=leaflet', '', 'print'],
  ['utm_medium=brochure', '', 'print'],
  ['utm_medium=press-ad', '', 'print'],
  ['utm_medium=billboard', '', 'print'],
  ['utm_medium=dooh', '', 'print'],
  ['utm_medium=postal', '', 'print'],
  ['utm_medium=catalogue', '', 'print'],
  ['utm_medium=qr-code&utm_source=shelf', '', 'print'],
  ['utm_medium=thank-you-card', '', 'package'],
  ['utm_medium=insert', '', 'package'],
  ['utm_medium=pos', '', 'store'],
  ['utm_medium=tienda', '', 'store'],
  ['utm_medium=shop-floor', '', 'store'],
  ['utm_medium=feria', '', 'event'],
  ['utm_medium=congreso', '', 'event'],
  ['utm_medium=meetup', '', 'event'],
  ['utm_medium=call', '', 'phone'],
  ['utm_medium=telephone', '', 'phone'],
  ['utm_medium=telemarketing', '', 'phone'],
  ['utm_medium=ctv', '', 'audio_tv'],
  ['utm_medium=podcast-ad', '', 'audio_tv'],
  ['utm_medium=word-of-mouth', '', 'word_of_mouth'],
  ['utm_medium=social-share', '', 'word_of_mouth'],
  // Personal invitations.
  ['rfsn=123.abc', '', 'word_of_mouth'],
  ['refcode=abc', 'https://forum.example/', 'word_of_mouth'],
  ['ref=header', '', 'direct'],
]

describe('classifySource', () => {
  it.each(byReferrer)('takes %j for %s of %s', (referrer, medium, name) => {
    expect(classify('', referrer)).toMatchObject({ medium, name })
  })

  it.each(plainReferrals)('takes %s for no more than a referral', (referrer) => {
    expect(classify('', referrer)?.medium).toBe('referral')
  })

  it.each(byTags)('takes ?%s from %j for %s', (query, referrer, medium) => {
    expect(classify(query, referrer)?.medium).toBe(medium)
  })

  it.each([
    ['organic_search', '', 'https://www.bing.com/', 'search'],
    ['paid_shopping', 'utm_source=idealo&utm_medium=cpc', '', 'ads'],
    ['price_comparison', '', 'https://www.idealo.de/', 'comparison'],
    ['reviews', '', 'https://www.yelp.com/', 'review'],
    ['word_of_mouth', 'utm_medium=share', '', 'referral'],
    ['ai_assistant', '', 'https://claude.ai/', 'assistant'],
    ['affiliates', 'awc=1', '', 'affiliate'],
    ['sms', 'utm_medium=sms', '', 'messaging'],
    ['push', 'utm_medium=push', '', 'app'],
    ['package', 'utm_medium=insert', '', 'post'],
    ['organic_video', '', 'https://vimeo.com/', 'social'],
    ['unassigned', 'utm_source=x-partner', '', 'web'],
  ])('%s takes place in the channel that DESIGN gives it', (medium, query, referrer, channel) => {
    expect(classify(query, referrer)).toMatchObject({ medium, channel })
  })

  it('keeps the campaign as it is written, and which click id was there, but not its value', () => {
    expect(classify('utm_source=Google&utm_medium=cpc&utm_campaign=Spring Sale&gclid=secret')).toEqual({
      channel: 'ads',
      name: 'google',
      medium: 'paid_search',
      campaign: 'Spring Sale',
      clickId: 'gclid',
    })
  })

  it.each([
    ['facebook', 'fbclid=1', ''],
    ['instagram', 'fbclid=1', 'https://l.instagram.com/'],
    ['mailchimp', 'mc_cid=1', 'https://mail.google.com/'],
    ['blogger', 'utm_source=Blogger&utm_medium=affiliate', 'https://www.google.com/'],
    ['google', 'utm_medium=email', 'https://www.google.com/'],
    ['email', 'utm_medium=email', ''],
  ])('names %s as the source of ?%s from %j', (name, query, referrer) => {
    expect(classify(query, referrer)?.name).toBe(name)
  })

  it.each([
    ['the same host', '', 'https://www.shop.example/cart'],
    ['another host of the site', '', 'https://blog.shop.example/'],
    ['a payment host', '', 'https://www.paypal.com/checkoutnow'],
    [
      'a payment host, with the tags of the first landing',
      'utm_source=google&utm_medium=cpc',
      'https://checkout.stripe.com/',
    ],
    ['a payment host in another country', '', 'https://pay.amazon.de/'],
    ['a sign-in host', '', 'https://accounts.google.com/'],
  ])('takes a visitor who comes from %s for no arrival', (_, query, referrer) => {
    expect(classify(query, referrer)).toBeNull()
  })

  it('believes the site where it tags a link of its own', () => {
    expect(classify('utm_source=newsletter&utm_medium=email', 'https://www.shop.example/')?.medium).toBe(
      'email',
    )
  })

  it.each([
    ['https://127.0.0.1:8080/', 'http://10.0.0.1/', 'referral'],
    ['https://127.0.0.1:8080/', 'http://127.0.0.1:3000/', undefined],
    ['http://localhost/', 'http://localhost:3000/', undefined],
    ['https://www.пример.xn--p1ai/', 'https://blog.пример.xn--p1ai/', undefined],
  ])('tells whether %s and %s are one site', (url, referrer, medium) => {
    expect(classifySource({ url, referrer })?.medium).toBe(medium)
  })

  it('tells sites under one country suffix apart', () => {
    expect(classifySource({ url: 'https://a.co.uk/', referrer: 'https://b.co.uk/' })?.medium).toBe('referral')
    expect(classifySource({ url: 'https://a.co.uk/', referrer: 'https://www.a.co.uk/' })).toBeNull()
  })

  it('takes more sites, which outweigh the built-in ones', () => {
    const referrers = { price_comparison: 'preisvergleich=pv.example', media: '^idealo' }
    const from = (referrer: string) => classifySource({ url: 'https://shop.example/', referrer, referrers })
    expect(from('https://www.pv.example/')).toMatchObject({
      medium: 'price_comparison',
      name: 'preisvergleich',
    })
    expect(from('https://www.idealo.de/')).toMatchObject({ medium: 'media' })
    expect(from('https://www.google.com/')).toMatchObject({ medium: 'organic_search' })
  })

  it('knows more click ids with the full table', () => {
    const of = (query: string, referrer = '') =>
      classifySource({ url: `https://www.shop.example/?${query}`, referrer, referrers: full })
    expect(of('_kx=1')).toMatchObject({ medium: 'email', name: 'klaviyo', clickId: '_kx' })
    expect(of('mkt_tok=1')).toMatchObject({ medium: 'email', name: 'marketo' })
    expect(of('ysclid=1')).toMatchObject({ medium: 'organic_search', name: 'yandex' })
    expect(of('tblci=1')).toMatchObject({ medium: 'display', name: 'taboola' })
    expect(of('tduid=1', 'https://deals.example/')).toMatchObject({
      medium: 'affiliates',
      name: 'tradedoubler',
    })
    expect(of('ef_id=1')).toMatchObject({ medium: 'paid_other' })
    expect(of('ef_id=1', 'https://www.google.com/')).toMatchObject({
      medium: 'paid_search',
      clickId: 'ef_id',
    })
    expect(of('sms_click=1')).toMatchObject({ medium: 'sms' })
    expect(of('mc_eid=1')).toMatchObject({ clickId: 'mc_eid' })
  })

  it.each([
    ['https://WWW.GOOGLE.COM/', 'organic_search'],
    ['https://www.google.com./', 'organic_search'],
    ['https://www.google.com:8443/', 'organic_search'],
    ['http://user:password@www.google.com/', 'organic_search'],
    ['https://www.google.com@evil.example/', 'referral'],
    ['https://evil.example/?https://www.google.com/', 'referral'],
    ['https://evil.example/www.google.com/', 'referral'],
    ['https://evil.example/mail.google.com/', 'referral'],
    ['//www.google.com/', 'organic_search'],
    ['about:client', 'direct'],
    ['https://', 'direct'],
    ['android-app://', 'direct'],
    ['ANDROID-APP://com.Google.Android.gm', 'email'],
    [' ', 'direct'],
    ['https://constructor/', 'referral'],
    ['https://__proto__/', 'referral'],
  ])('reads the host of %j', (referrer, medium) => {
    expect(classify('', referrer)?.medium).toBe(medium)
  })

  it.each(['utm_source=constructor', 'utm_source=__proto__', 'utm_source=%E0%A4%A', 'utm_medium=a%0Ab'])(
    'is not misled by ?%s',
    (query) => {
      expect(classify(query)?.medium).toBe('unassigned')
    },
  )

  const known = new Set(
    (
      'package print store event phone audio_tv word_of_mouth direct cross_network affiliates paid_shopping ' +
      'paid_search paid_social paid_video display paid_other email sms push audio ai_assistant reviews ' +
      'price_comparison organic_shopping organic_social messaging organic_video organic_search media referral ' +
      'unassigned'
    ).split(' '),
  )
  it('is described in docs/sources.md, every kind of it', () => {
    const docs = readFileSync('docs/sources.md', 'utf8')
    for (const medium of known) expect(docs).toContain(`\`${medium}\``)
  })

  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.domain(),
    fc.constantFrom(
      'google',
      'https://www.google.com/',
      'android-app://com.a.b',
      '//',
      'cpc',
      '=',
      ';',
      '\n',
      '^',
      '*',
    ),
  )

  it('answers whatever text it is given, the same each time, and by no name but the known ones', () => {
    fc.assert(
      fc.property(text, text, text, text, (url, referrer, source, medium) => {
        const query = new URLSearchParams({ utm_source: source, utm_medium: medium })
        for (const landing of [
          url,
          `https://shop.example/?${query}`,
          `https://shop.example/?utm_source=${url}`,
        ]) {
          const answer = classifySource({ url: landing, referrer })
          expect(classifySource({ url: landing, referrer })).toEqual(answer)
          if (answer) expect(known).toContain(answer.medium)
          if (answer) expect(answer.name + answer.channel).not.toContain('undefined')
        }
      }),
      { numRuns: 60, seed: SEED },
    )
  }, 60_000)

  it('cares for neither case, nor a port, nor a dot at the end of a host', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        const answer = classify('', `https://${host}/`)
        for (const form of [host.toUpperCase(), `${host}.`, `${host}:8080`])
          expect(classify('', `https://${form}/`)).toEqual(answer)
      }),
      { numRuns: 60, seed: SEED },
    )
  }, 60_000)

  it.each(['a', '.', 'a.', '-', 'mail', 'shop', 'cp', '@', '\n', '[', 'search.', '%25'])(
    'is done with a hundred thousand of %j before a clock could tell',
    (part) => {
      const long = part.repeat(100_000)
      const query = `utm_source=${long}&utm_medium=${long}&utm_campaign=${long}&${long}=1`
      expect(classify(query, `https://${long}/${long}`)).not.toBeUndefined()
      expect(classify('', `https://${long}`)).not.toBeUndefined()
      expect((classify(query)?.name ?? '').length).toBeLessThan(300)
    },
  )
})
