import { listen } from '../../lib/listen'
import { opening } from './commonVendors'
import { domEvents, onMessage, watchElement } from './subscribe'
import type { ChatMeaning, ChatVendor, Subscribe } from './vendor'

/** Its API is there when it says so, and nobody documents the address of its script. */
const dynamicChat: Subscribe = (page, event, heard) => {
  const subscribe = () => page.AdobeDX.addListener(page.AdobeDX.Enum.Events[event], heard)
  return page.AdobeDX?.Enum ? void subscribe() : listen(window, 'adobedx.conversations.ready', subscribe)
}

/** The window of a bubble in a shadow root is always there, and transparent until it is opened. */
const transparent: Subscribe = (_, chat, heard) =>
  watchElement(chat, (element) => !element.matches('.opacity-0'), heard)

/**
 * Twice the number of the visitor's messages, and one more if the bot's come after them. What was said on an
 * earlier page comes with all its answers at once, so that nothing of it is taken for news.
 */
const exchanges =
  (visitors: string, bots: string): Subscribe =>
  (_, chat, heard) =>
    watchElement(
      chat,
      (element) => {
        const messages = [...element.querySelectorAll(`${visitors},${bots}`)]
        const sent = messages.filter((message) => message.matches(visitors))
        return 2 * sent.length + +(messages.pop() !== sent.pop())
      },
      heard,
      true,
    )

const exchanged = (now: number, before: number): ChatMeaning =>
  now % 2
    ? now - before === 1 && ['received', { by: 'bot' }]
    : now > before && now - before < 3 && 'started sent'

/** Bots: some by the events that their vendors document, others by what their packages do to the page. */
export const bots: readonly ChatVendor[] = [
  // botpress.com/docs/webchat/interact/listen-to-events
  {
    vendor: 'botpress',
    global: 'botpress',
    script: 'botpress',
    on: (botpress, event, heard) => botpress.on(event, heard),
    events: {
      'webchat:opened': 'opened',
      'webchat:closed': 'closed',
      conversation: (conversation) => ['started', { conversation }],
      messageSent: 'sent',
      message: ['received', { by: 'bot' }],
    },
  },
  // experienceleague.adobe.com: Dynamic Chat, callback functions. It tells of no opening by the visitor.
  {
    vendor: 'adobe_dynamic_chat',
    on: dynamicChat,
    events: {
      CONVERSATION_ENGAGED: 'started sent',
      CONVERSATION_COMPLETED: 'ended',
      CONVERSATION_CLOSED: 'ended',
    },
  },
  // docs.voiceflow.com/docs/web-chat-api; @voiceflow/react-chat 1.65.2. The rest of a message may be what was said.
  {
    vendor: 'voiceflow',
    on: (_, type, heard) => onMessage(undefined, (data) => `${data}`.startsWith(`{"type":"${type}"`), heard),
    events: { 'voiceflow:open': 'opened', 'voiceflow:close': 'closed' },
    launcher: '#voiceflow-chat',
  },
  // deep-chat 2.4.2. It is a part of the page, which nobody opens.
  {
    vendor: 'deep_chat',
    global: 'document',
    on: domEvents,
    events: {
      message: ({ target, detail }) =>
        target.localName === 'deep-chat' &&
        !detail.isHistory &&
        (detail.message.role === 'user' ? 'started sent' : ['received', { by: 'bot' }]),
    },
  },
  // @typebot.io/js 0.10.7
  {
    vendor: 'typebot',
    on: transparent,
    events: { 'typebot-bubble >>> [part=bot]': opening },
    launcher: 'typebot-bubble',
  },
  // flowise-embed 1.3.14 and 3.1.6. The dots of an answer that is awaited are no prose.
  {
    vendor: 'flowise',
    on: transparent,
    events: { 'flowise-chatbot >>> [part=bot]': opening },
    launcher: 'flowise-chatbot',
  },
  {
    vendor: 'flowise',
    on: /* @__PURE__ */ exchanges('.guest-container', '.chatbot-host-bubble.prose'),
    events: { 'flowise-chatbot >>> [part=bot]': exchanged },
  },
  // @n8n/chat 1.29.1
  {
    vendor: 'n8n',
    on: (_, chat, heard) =>
      watchElement(chat, (element) => (element as HTMLElement).style.display !== 'none', heard),
    events: { '.n8n-chat .chat-window': opening },
    launcher: '.n8n-chat .chat-window-toggle',
  },
  {
    vendor: 'n8n',
    on: /* @__PURE__ */ exchanges(
      '.chat-message-from-user',
      '.chat-message-from-bot:not(.chat-message-typing)',
    ),
    events: { '.n8n-chat': exchanged },
  },
]
