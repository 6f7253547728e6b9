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
 * `maps.google.*` is `google.com/maps` too: the first folder of a referrer counts as a sub-domain. An Android app is
 * its package name backwards: a host of its maker's domain. The longest key wins. From sites under `payment` and
 * `sign_in` visitors come back: that is no arrival. Sites under `referral` are no more than that, although a shorter
 * key covers them.
 */
export type ReferrerTable = { [category in ArrivalChannel | 'payment' | 'sign_in']?: string | undefined }

// The hosts that matter in many countries; docs/sources.md says where the facts are from. Portals (Google, Yahoo,
// Yandex …) are search engines on their front page alone: other services of theirs are listed apart, or are plain
// referrals.
export const referrers: ReferrerTable = {
  affiliates: 'affiliate=!irclickid,!irclid,!awc,!cjevent,!ransiteid,!sscid',
  organic_search:
    '^google,images.google.*,lens.google.com,googlequicksearchbox.android.google.com,$gclid,$gbraid,$wbraid,$gad_source;bing,bing.microsoft.com,$msclkid;^yahoo;duckduckgo;ecosia;^yandex,^ya.ru,$yclid;^baidu;qwant;startpage;^seznam;^naver;sogou;kagi.com;metager',
  organic_social:
    'facebook,fb,@meta,~fbclid;instagram,@ig,!igshid,!igsh;threads.net,threads.com;x.com,twitter,t.co,$twclid;linkedin,lnkd.in,$li_fat_id;tiktok,$ttclid;pinterest,pin.it,~epik;reddit,$rdt_cid;bluesky=bsky.app;mastodon.social;snapchat,$sccid;tumblr;quora,$qclid;vk;weibo;discord;news.ycombinator.com;github.com',
  messaging:
    'whatsapp,wa.me;telegram.org,t.me;messenger.com,m.me;slack.com;teams=teams.microsoft.com;line.me',
  organic_video: 'youtube,@yt,youtu.be,youtube.android.google.com;vimeo;twitch',
  ai_assistant:
    'chatgpt,chat.openai.com;perplexity;gemini=gemini.google.com;copilot,copilot.microsoft.com;claude.ai;deepseek;grok;mistral.ai;meta ai=meta.ai;you.com;poe.com;phind',
  price_comparison:
    'idealo;shopping.google.*;kelkoo;pricerunner;pricespy,prisjakt;billiger.de;geizhals;check24;ceneo;heureka;skroutz;kayak;trivago;skyscanner',
  reviews: 'trustpilot;yelp;tripadvisor;g2.com;capterra;trustedshops;ekomi;reviews.io;producthunt',
  organic_shopping: '^amazon;ebay;etsy;aliexpress;mercadolibre;walmart;temu;zalando;^shopify;google=!srsltid',
  email:
    'gmail,mail.google.com,gm.android.google.com;mailchimp,mailchi.mp,!mc_cid,!mc_eid;email=!_hsenc,!_hsmi,!_kx,!_ke,!mkt_tok,!dm_i',
  display: 'doubleclick,googlesyndication,!dclid;criteo;taboola,!tblci;outbrain,!ob_click_id',
  media: 'news.google.*;medium.com;substack;wordpress.com;blogspot;wikipedia',
  store: 'maps.google.*',
  event: 'eventbrite',
  payment:
    'paypal;stripe;checkout.shopify.com,shop.app;klarna;pay.amazon.*,payments.amazon.*,pay.google.com;adyen;mollie;redsys',
  sign_in: 'accounts.google.*,microsoftonline,login.live.com,appleid.apple.com',
}
