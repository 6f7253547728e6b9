import type { ArrivalChannel } from './arrivalKinds'

/**
 * Sites that send visitors, by what an arrival from them is: rows of `name=key,key` separated by `;`. The first
 * key gives the name where none is written. A key is one of
 *
 * - `word`: that word's domain in any country, and the word itself in `utm_source`; `@word`: only the latter
 * - `host.tld`, or `host.*` for any country; both with their sub-domains
 * - `^…`: the host alone, without its sub-domains
 * - `!id`: a click id that says the same as a referrer from there would, and outweighs the real referrer
 * - `$id`: a click id of paid links; `~id`: of paid and unpaid ones. A known referrer says more of the site
 *
 * An Android app is its package name backwards: a host of its maker's domain. The longest key wins.
 * From sites under `payment` and `sign_in` visitors come back: that is no arrival.
 */
export type ReferrerTable = { [category in ArrivalChannel | 'payment' | 'sign_in']?: string | undefined }

// Our own compilation of facts. Cross-checked with Matomo's searchengine-and-social-list (CC0-1.0), GA4's
// source categories and the test cases of Snowplow's referer-parser and Plausible; price comparison, review
// sites and payment hosts from the sites themselves. Portals (Google, Yahoo, Yandex …) are search engines on
// their front page alone: other services of theirs are listed apart, or are plain referrals. Click ids: names
// from the tracking-query-params-registry (Unlicense), posthog-js, umami and vendors' help pages.
export const referrers: ReferrerTable = {
  affiliates: 'impact=!irclickid;awin,!awc;cj=!cjevent',
  organic_search:
    '^google,images.google.*,lens.google.com,googlequicksearchbox.android.google.com,$gclid,$gbraid,$wbraid,$gad_source;bing,$msclkid;^yahoo,search.yahoo.*;duckduckgo;ecosia;search.brave.com;^yandex,^ya.ru,$yclid;^baidu;qwant;startpage;^seznam;^naver,search.naver.com',
  organic_social:
    'facebook,fb,~fbclid;instagram,@ig,!igshid,!igsh;threads;x.com,twitter,t.co,$twclid;linkedin,lnkd.in,$li_fat_id;tiktok,$ttclid;pinterest,pin.it,~epik;reddit,$rdt_cid;bluesky=bsky.app;mastodon;snapchat,$sccid;tumblr;quora,$qclid;vk,vkontakte;xing;discord;linktree=linktr.ee,lnk.bio;hacker news=news.ycombinator.com;github.com',
  messaging:
    'whatsapp,wa.me;telegram.org,t.me;messenger.com,m.me;slack.com;teams=teams.microsoft.com,teams.cdn.office.net',
  organic_video: 'youtube,@yt,youtu.be,youtube.android.google.com;vimeo;twitch',
  ai_assistant:
    'chatgpt,openai;perplexity;gemini=gemini.google.com;copilot=copilot.microsoft.com;claude.ai;deepseek;grok;mistral.ai;meta.ai',
  price_comparison:
    'idealo;shopping.google.*;kelkoo;pricerunner;pricespy,prisjakt;billiger.de;guenstiger;geizhals;check24;trovaprezzi;twenga;ceneo;heureka;skroutz;buscape;kuantokusta;shopzilla;chollometro;kayak;trivago;skyscanner',
  reviews: 'trustpilot;yelp;tripadvisor;g2.com;capterra;trustedshops;ekomi;feefo;reviews.io;producthunt',
  organic_shopping: '^amazon;ebay;etsy;aliexpress;mercadolibre;walmart;temu;zalando;^shopify;google=!srsltid',
  email:
    'gmail,mail.google.com,gm.android.google.com;mailchimp,mailchi.mp,!mc_cid;hubspot=!_hsenc;klaviyo=!_kx',
  display: 'doubleclick,googlesyndication,!dclid;criteo;taboola,!tblci;outbrain,!ob_click_id',
  media: 'news.google.*;medium.com;substack;wordpress.com;blogspot;wikipedia',
  store: 'maps.google.*,maps.app.goo.gl;maps.apple.com',
  event: 'eventbrite',
  payment:
    'paypal;stripe;checkout.shopify.com,shop.app;klarna;pay.amazon.*,payments.amazon.*;adyen;mollie;redsys',
  sign_in: 'accounts.google.com,accounts.youtube.com,microsoftonline,login.live.com,appleid.apple.com',
}
