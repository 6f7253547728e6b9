import type { Channel, Stage } from '../touchpoint'

const paid = '^(.*cp|ppc\n|retargeting\n|paid)[^]*'

// `shop` at the start of a word or after `e`, in the last two lines.
const shop = '([^a-df-z]shop|shopping).*(\n.*)?$'

// How a visit can arrive: name, channel (named alike where none is written), stage (discovery where none is
// written); then the pattern of landings that arrive so, each written as six lines in lower case: medium, source,
// referring host, content, kind of site, campaign. The first that matches counts; a row without a pattern asks for
// the kind of site. Names, patterns and order are those of GA4's default channel group
// (support.google.com/analytics/answer/9756891), with rows of our own for what it lacks. One departure: e-mail
// comes before the kind of site, since what is tagged `utm_source=shopify&utm_medium=email` is no visit from there.
// In a function that bundlers may leave out: who doesn't import arrivals() doesn't pay for them.
const rows = /* @__PURE__ */ (() =>
  [
    'package post loyalty=^(pack|insert|unbox|inbox|sample|thank)|^qr[^]*(pack|insert|unbox|inbox|sample|muestra)',
    'print=^(qr|print|fly|leafl|broch|catal|magaz|newsp|press.?ad|poster|billb|d?ooh|direct.?m|mailing|posta|impr|foll|prensa|cartel)',
    'store store consideration=^(offline|(in.?)?store|pos|retail|shop.?floor|kiosk|tienda|nfc)\n',
    'event=^(event|trade.?s|fair|webin|meetup|confer|feria|congr)',
    'phone phone consideration=^((phone|call|tel|ivr|llamada)\n|tele[pm])',
    'audio_tv ads=^(c?tv|radio|podcast.?ad)\n',
    'word_of_mouth referral consideration=^((social.?)?share|refer.?a.?f|raf|wom|word.?of|advoca|invit|boca.a)',
    'direct web=^\\W*(none|not set)?\\W*(direct)?\\W*$',
    'cross_network ads=cross-network',
    'affiliates affiliate consideration=^affiliate|\naffiliates\n',
    `paid_shopping ads consideration=${paid}(${shop}|price_comparison\n)`,
    `paid_search ads=${paid}c_search\n`,
    `paid_social ads=${paid}(c_social|messaging)\n`,
    `paid_video ads=${paid}c_video\n`,
    'display ads=^(display|banner|expandable|interstitial|cpm)\n|\n\n.*\n.*\ndisplay\n',
    `paid_other ads=${paid}`,
    'email email consideration=^.*\n?.*(e[-_ ]?mail|newsletter)|\nemail\n',
    'sms messaging consideration=(^|\n)sms\n',
    'push app loyalty=^.*(push\n|mobile|notification|\nfirebase\n)',
    'audio ads=^audio\n',
    'ai_assistant assistant=^ai.?assist|\nai_assistant\n',
    'reviews review consideration',
    'price_comparison comparison consideration',
    `organic_shopping comparison consideration=${shop}`,
    'organic_social social=^((organic.?)?social(.?(network|media))?|sm)\n|c_social\n',
    'messaging',
    'organic_video social=^.*video|c_video\n',
    'organic_search search=^organic\n|c_search\n',
    'store store consideration',
    'event',
    'media=^(pr|press|media|blog|guest.?post|editorial)\n|\nmedia\n',
    'referral=^(referral|app|link)\n|^.*\n.*\n.',
    'unassigned web=',
  ] as const)()

type Kind<Row> = Row extends `${infer K}=${string}` ? K : Row
type FirstWord<K> = K extends `${infer Word} ${string}` ? Word : K

/** How a visit arrived, finer than a {@link Channel}: `source.medium`. */
export type ArrivalChannel = FirstWord<Kind<(typeof rows)[number]>>

export type ArrivalKind = [medium: ArrivalChannel, channel?: Channel, stage?: Stage]

/** What kind of arrival a landing is; `unassigned` where its tags say nothing that is known. */
export const arrivalKind = (landing: string): ArrivalKind =>
  rows
    .map((row) => row.split('='))
    .find(([kind = '', pattern = `\n${kind.split(' ')[0]}\n`]) => RegExp(pattern).test(landing))![0]!
    .split(' ') as ArrivalKind
