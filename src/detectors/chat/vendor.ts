/**
 * What a widget can tell. `received` is a message from the other side, human or bot; after `ended`, the next
 * message begins a new conversation.
 */
export type ChatSignal = 'opened' | 'closed' | 'started' | 'sent' | 'received' | 'ended' | 'rated'

/** One signal, or two that one event amounts to. */
export type ChatSignals = ChatSignal | `${ChatSignal} ${ChatSignal}`

/** What a widget may tell besides. Never a text, a name or an address. */
export interface ChatDetail {
  /** With `opened`. @default 'user' if its launcher has just been clicked */
  trigger?: 'user' | 'proactive' | 'api'
  /** With `received`. @default 'unknown' */
  by?: 'human' | 'bot'
  /** With `rated`: from 1, the worst, to `scale`, the best. */
  score?: number
  scale?: number
  /**
   * With `started` and `received`, the vendor's id of the conversation: on the visitor's next page it is known to
   * be the same one. Hashed on the device.
   */
  conversation?: string
}

/** What an event means. Nothing, if it is neither of these. */
export type ChatMeaning = ChatSignals | readonly [ChatSignals, ChatDetail] | false | undefined

// biome-ignore lint/suspicious/noExplicitAny: a vendor's API is whatever it is; what a wrong guess throws is caught
export type VendorApi = any

/**
 * Has `heard` called whenever `event` happens, and returns a function that ends this (anything else if the
 * vendor can't). To throw means that the widget is not there yet: it is tried again.
 */
export type Subscribe = (api: VendorApi, event: string, heard: (...args: VendorApi[]) => void) => unknown

/**
 * One way of listening to one chat widget. A widget that has to be listened to in two ways has two rows with
 * the same `vendor`: what both of them tell counts once.
 *
 * `moreChatVendors` has those of 22 more vendors. For a widget that tells of nothing, there is `shown`.
 *
 * @example
 * ```ts
 * // A site's own widget, whose API is `acmeChat.on(event, callback)` and `acmeChat.off(event, callback)`.
 * chat({
 *   vendors: [
 *     {
 *       vendor: 'acme',
 *       global: 'acmeChat',
 *       script: 'acme-chat.js',
 *       on: eventEmitter,
 *       events: {
 *         open: 'opened',
 *         close: 'closed',
 *         // It has no event for the start of a conversation: the first message is one.
 *         message: ({ fromVisitor }) => (fromVisitor ? 'started sent' : 'received'),
 *       },
 *       launcher: '#acme-chat-button',
 *     },
 *   ],
 * })
 * ```
 */
export interface ChatVendor {
  /** `data.vendor` of the touchpoints. */
  vendor: string
  /** The global to listen to. @default the window itself */
  global?: string
  /** A part of its script's address: while such a script is on the page, the global is waited for. */
  script?: string
  /**
   * How to listen: `domEvents`, `eventEmitter`, `assigned`, `shown`, or a function around `watchElement` or
   * `onMessage`.
   */
  on: Subscribe
  /** The vendor's events, and what each of them means. Of what an event carries, read no more than that. */
  events: Readonly<Record<string, ChatMeaning | ((...args: VendorApi[]) => ChatMeaning)>>
  /** A selector of the button that opens the chat, or of the frame that the button is in. */
  launcher?: string
}
