import { assigned, domEvents, eventEmitter, watchElement } from './subscribe'
import type { ChatVendor, Subscribe, VendorApi } from './vendor'

/** Of a widget that tells both by one event. */
export const opening = (isOpen: boolean) => (isOpen ? 'opened' : 'closed')

const fromBot = ({ data }: VendorApi) =>
  data.message.sender === 'USER' ? 'started sent' : (['received', { by: 'bot' }] as const)

/**
 * Crisp keeps one callback an event, and a second `on` replaces the page's (microsoft/clarity#979). So we join
 * the page's while it still waits in the queue, and stay away once Crisp has taken it.
 */
const crispQueue: Subscribe = (queue, event, heard) => {
  if (!Array.isArray(queue)) return
  const theirs = queue.filter((command) => command[0] === 'on' && command[1] === event).pop()
  if (theirs) return assigned(theirs, 2, heard)
  queue.push(['on', event, heard])
}

/** Ten widgets, by the events that their vendors document. */
export const commonVendors: readonly ChatVendor[] = [
  // developers.intercom.com/installing-intercom/web/methods: it tells of nothing that is written.
  {
    vendor: 'intercom',
    global: 'Intercom',
    script: 'intercom',
    on: (intercom, event, heard) => intercom(event, heard),
    events: { onShow: 'opened', onHide: 'closed' },
    launcher: '[class*=intercom-launcher]',
  },
  // developer.zendesk.com/api-reference/widget-messaging/web/events
  {
    vendor: 'zendesk_messaging',
    global: 'zE',
    script: 'zdassets.com',
    on: (zE, event, heard) => zE('messenger:on', event, heard),
    events: { open: 'opened', close: 'closed', conversationStarted: 'started' },
    launcher: 'iframe#launcher',
  },
  // docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp
  {
    vendor: 'crisp',
    global: '$crisp',
    script: 'crisp.chat',
    on: crispQueue,
    events: { 'message:sent': 'started sent', 'message:received': 'received' },
    launcher: '#crisp-chatbox-button',
  },
  {
    vendor: 'crisp',
    global: '$crisp',
    script: 'crisp.chat',
    on: ($crisp, chatbox, heard) => watchElement(chatbox, () => $crisp.is('chat:opened'), heard, true),
    events: { '#crisp-chatbox': opening },
  },
  // developer.tawk.to/jsapi; the names on the window: @tawk.to/tawk-messenger-react 2.0.2
  {
    vendor: 'tawk',
    on: domEvents,
    events: {
      tawkChatMaximized: 'opened',
      tawkChatMinimized: 'closed',
      tawkChatStarted: 'started',
      tawkChatEnded: 'ended',
      tawkChatMessageVisitor: 'sent',
      tawkChatMessageAgent: 'received',
      // -1, 0 or 1
      tawkChatSatisfaction: ({ detail }) => ['rated', { score: detail + 2, scale: 3 }],
    },
    launcher: 'iframe[title="chat widget"]',
  },
  // developers.hubspot.com/docs/api-reference/latest/conversations/chat-configuration/chat-widget-sdk
  {
    vendor: 'hubspot',
    global: 'HubSpotConversations',
    script: 'usemessages.com',
    on: eventEmitter,
    events: { widgetClosed: 'closed', conversationStarted: 'started', conversationClosed: 'ended' },
    launcher: '#hubspot-messages-iframe-container iframe',
  },
  {
    // No event tells of the opening, but the widget marks the page for its own style sheet.
    vendor: 'hubspot',
    global: 'HubSpotConversations',
    script: 'usemessages.com',
    on: (_, root, heard) => watchElement(root, (html) => html.matches('.hs-messages-widget-open'), heard),
    events: { html: opening },
  },
  // developers.tidio.com/docs/widget-other-methods
  {
    vendor: 'tidio',
    global: 'document',
    on: domEvents,
    events: {
      'tidioChat-open': 'opened',
      'tidioChat-close': 'closed',
      'tidioChat-conversationStart': 'started',
      'tidioChat-messageFromVisitor': 'sent',
      'tidioChat-messageFromOperator': 'received',
    },
    launcher: '#tidio-chat iframe',
  },
  // platform.text.com/docs/js-api; the payloads: @livechat/widget-core 1.4.1
  {
    vendor: 'livechat',
    global: 'LiveChatWidget',
    script: 'livechatinc.com',
    on: eventEmitter,
    events: {
      visibility_changed: ({ visibility }) => opening(visibility === 'maximized'),
      customer_status_changed: ({ status }) =>
        status === 'browsing' ? 'ended' : status !== 'invited' && 'started',
      new_event: ({ author }) => (author.type === 'customer' ? 'sent' : 'received'),
      rating_submitted: (rating) =>
        rating !== 'none' && ['rated', { score: rating === 'good' ? 2 : 1, scale: 2 }],
    },
    launcher: '#chat-widget-container iframe',
  },
  // github.com/chatwoot/chatwoot app/javascript/widget. Its on-start-conversation is the press of a button,
  // also for going on with an old conversation: what tells of a start is the message.
  {
    vendor: 'chatwoot',
    on: domEvents,
    events: {
      'chatwoot:opened': 'opened',
      'chatwoot:closed': 'closed',
      // Kinds 2 and 3 are the system's: an activity, a greeting, a question for a rating.
      'chatwoot:on-message': ({ detail: { message_type, sender_type, conversation_id: conversation } }) =>
        message_type === 0
          ? ['started sent', { conversation }]
          : message_type === 1 && [
              'received',
              { by: sender_type === 'User' ? 'human' : 'bot', conversation },
            ],
    },
    launcher: '.woot-widget-bubble:not(.woot--close)',
  },
  // github.com/RocketChat/Rocket.Chat packages/livechat/src/widget.ts
  {
    vendor: 'rocketchat',
    global: 'RocketChat',
    script: 'rocketchat-livechat',
    on: (rocketChat, event, heard) =>
      rocketChat(function (this: VendorApi) {
        this[event](heard)
      }),
    events: {
      onChatMaximized: 'opened',
      onChatMinimized: 'closed',
      onChatStarted: 'started',
      onChatEnded: 'ended',
    },
    launcher: '#rocketchat-iframe',
  },
  // react-chatbotify 2.5.0; what is told depends on the site's `settings.event`, hence the second row.
  {
    vendor: 'react_chatbotify',
    on: domEvents,
    events: {
      'rcb-toggle-chat-window': ({ data }) => opening(data.newState),
      'rcb-post-inject-message': fromBot,
      'rcb-start-simulate-stream-message': fromBot,
      'rcb-start-stream-message': fromBot,
    },
    launcher: '.rcb-toggle-button',
  },
  {
    vendor: 'react_chatbotify',
    on: (_, bot, heard) => watchElement(bot, (element) => element.matches('.rcb-window-open'), heard),
    events: { '.rcb-chatbot-global': opening },
  },
]
