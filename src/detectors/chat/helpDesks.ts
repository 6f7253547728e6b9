import { opening } from './commonVendors'
import { domEvents } from './subscribe'
import type { ChatVendor, Subscribe, VendorApi } from './vendor'

/** An API with `addListener(event, callback)` and `removeListener(event, callback)`. */
const listeners: Subscribe = (api, event, heard) => {
  api.addListener(event, heard)
  return () => api.removeListener(event, heard)
}

/** Both of Zendesk's widgets have `zE`. Until it has loaded, nobody knows which one it is. */
const zendeskClassic: Subscribe = (zE, event, heard) => {
  if (!zE.widget) throw 0
  if (zE.widget === 'classic') zE('webWidget:on', event, heard)
}

/** The chats of help desks beyond the common ones, by the events that their vendors document. */
export const helpDesks: readonly ChatVendor[] = [
  // developer.zendesk.com/api-reference/widget/core and /chat-api. `zE.widget`: seen in public code only.
  {
    vendor: 'zendesk_classic',
    global: 'zE',
    script: 'zdassets.com',
    on: zendeskClassic,
    events: { open: 'opened', close: 'closed', 'chat:start': 'started', 'chat:end': 'ended' },
  },
  // It throws until it has been initialised. Of what a visitor writes it tells nothing. The names: public code.
  {
    vendor: 'gorgias',
    global: 'GorgiasChat',
    script: 'gorgias.chat',
    on: (gorgias, event, heard) => void gorgias.on(event, heard),
    events: { 'widget:opened': 'opened', 'widget:closed': 'closed' },
  },
  // developer.helpscout.com/beacon-2/web/javascript-api
  {
    vendor: 'helpscout',
    global: 'Beacon',
    script: 'helpscout.net',
    on(beacon, event, heard) {
      beacon('on', event, heard)
      // It may have been the queue of a widget that has come by now.
      return () => (window as VendorApi).Beacon('off', event, heard)
    },
    events: { open: 'opened', close: 'closed', 'chat-started': 'started', 'chat-ended': 'ended' },
  },
  // developer.kustomer.com/chat-sdk/v2.0-Web/docs/kustomer-add-listener
  {
    vendor: 'kustomer',
    global: 'Kustomer',
    script: 'kustomerapp.com',
    on: listeners,
    events: {
      onOpen: 'opened',
      onClose: 'closed',
      onConversationCreate: ({ conversationId: conversation }) => ['started', { conversation }],
      onConversationEnded: 'ended',
    },
  },
  // developer.genesys.cloud/commdigital/digital/webmessaging/messengersdk/SDKCommandsEvents
  {
    vendor: 'genesys',
    global: 'Genesys',
    script: 'genesys-bootstrap',
    on: (genesys, event, heard) => void genesys('subscribe', event, heard),
    events: {
      'Messenger.opened': 'opened',
      'Messenger.closed': 'closed',
      'Conversations.started': 'started',
      'MessagingService.conversationDisconnected': 'ended',
      'MessagingService.messagesReceived'({ data: { messages } }) {
        const [{ direction, originatingEntity, type }] = messages
        if (type === 'Event') return
        if (direction === 'Inbound') return 'sent'
        return ['received', { by: originatingEntity === 'Bot' ? 'bot' : originatingEntity && 'human' }]
      },
    },
  },
  // developer.salesforce.com/docs/service/messaging-web/guide/event-listeners.html. It has called a start both.
  {
    vendor: 'salesforce_miaw',
    on: domEvents,
    events: {
      onEmbeddedMessagingWindowMaximized: 'opened',
      onEmbeddedMessagingWindowMinimized: 'closed',
      onEmbeddedMessagingConversationCreated: 'started',
      onEmbeddedMessagingConversationStarted: 'started',
      onEmbeddedMessagingConversationClosed: 'ended',
      onEmbeddedMessageSent({ detail }) {
        const { role } = detail.conversationEntry.sender
        if (role === 'EndUser') return 'sent'
        return ['received', { by: role === 'Agent' ? 'human' : 'bot' }]
      },
    },
  },
  // docs.dixa.io/docs/dixamessenger/web/events: a message that is received has an author.
  {
    vendor: 'dixa',
    global: '_dixa_',
    script: 'dixa',
    on: listeners,
    events: {
      'on-widget-open-changed': opening,
      'on-conversation-started': ({ conversationId: conversation }) => ['started', { conversation }],
      'on-conversation-ended': 'ended',
      'on-message-added': (message: VendorApi) => ('author' in message ? 'received' : 'sent'),
    },
  },
]
