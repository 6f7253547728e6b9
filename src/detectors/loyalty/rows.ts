// No vendor documents what its panel tells the page. What follows is the markup that their documentation has sites put
// into the page, where it is named, and what was seen of them in public code of several shops.

/** What opens a loyalty programme's panel, or is it: a click there looks at the programme. */
export const panels: Record<string, string> = {
  // Its panel can be linked to (`#smile-home`); else it is in frames.
  smile: 'a[href*="#smile-"],#smile-ui-container,[id^=smile-ui-lite-],.smile-launcher-frame-container',
  loyaltylion: '[data-lion-account-link],.lion-loyalty-widget,[class^=lion-loyalty-panel]',
  // Swell, which became Yotpo's.
  yotpo: '.swell-campaign-link,.swell-redemption-link',
}

/** Invitations to recommend. Only the frames: what opens them stands on every page. */
export const invitations: Record<string, string> = {
  // help.referralcandy.com/en/articles/2457825-other-platforms-embedded-signup
  referralcandy: 'iframe[src*=".referralcandy.com/"]',
  // Its frame has a class that ends so, in an element that is named after the campaign.
  friendbuy: 'iframe[class*=frndby],[class*=friendbuy-] iframe',
  // dev.extole.com/docs/javascript-sdk
  extole: 'iframe[src*=".extole.io/"]',
  // docs.mention-me.com/developer-docs/integration/entry-points/referrer
  mentionme: 'iframe[src*=".mention-me.com/"],iframe[src*="//mention-me.com/"]',
  // docs.talkable.com/integration/custom/integration_components.html
  talkable: '[id^=talkable-offer] iframe,iframe[src*="talkable.com/x/"]',
}
