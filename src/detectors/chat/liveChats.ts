import { guard } from '../../lib/guard'
import { opening } from './commonVendors'
import { assigned, eventEmitter } from './subscribe'
import type { ChatVendor, Subscribe, VendorApi } from './vendor'

/** An API that is one function: `api(event, callback)`. */
const call: Subscribe = (api, event, heard) => void api(event, heard)

/** A function on the window, by its name, that the page may have put there before us. */
const onWindow: Subscribe = (_, name, heard) => assigned(window, name, heard)

/**
 * Its methods are there once it has called `ready`, which is the page's. Whether a second callback replaces the
 * first isn't documented: so we give ours before the page does, and none where the page may have given one.
 */
const salesIq: Subscribe = ({ salesiq }, method, heard) => {
  const [group, name] = method.split('.') as [string, string]
  if (!salesiq.floatwindow) {
    return assigned(
      salesiq,
      'ready',
      guard(() => (window as VendorApi).$zoho.salesiq[group][name](heard)),
    )
  }
}

/** Live chats beyond the common ones, by the events that their vendors document. */
export const liveChats: readonly ChatVendor[] = [
  // devdocs.drift.com/docs/drift-events, where the sidebar is what older widgets call the chat
  {
    vendor: 'drift',
    global: 'drift',
    script: 'driftt.com',
    on: eventEmitter,
    events: {
      chatOpen: 'opened',
      chatClose: 'closed',
      sidebarOpen: 'opened',
      sidebarClose: 'closed',
      startConversation: ({ conversationId: conversation }) => ['started', { conversation }],
      'message:sent': 'sent',
      message: 'received',
    },
  },
  // www.olark.com/api
  {
    vendor: 'olark',
    global: 'olark',
    script: 'olark.com',
    on: call,
    events: {
      'api.box.onExpand': 'opened',
      'api.box.onShrink': 'closed',
      'api.chat.onBeginConversation': 'started',
      'api.chat.onMessageToOperator': 'sent',
      'api.chat.onMessageToVisitor': 'received',
    },
  },
  // developers.freshchat.com/web-sdk
  {
    vendor: 'freshchat',
    global: 'fcWidget',
    script: 'freshchat.com',
    on: eventEmitter,
    events: {
      'widget:opened': 'opened',
      'widget:closed': 'closed',
      'message:sent': 'started sent',
      'message:received': 'received',
      'conversation:resolved': 'ended',
      'csat:updated': 'rated',
    },
  },
  // docs.smartsupp.com/chat-box/v1/javascript-api/events. No event tells of the opening.
  {
    vendor: 'smartsupp',
    global: 'smartsupp',
    script: 'smartsuppchat.com',
    on: (smartsupp, event, heard) => void smartsupp('on', event, heard),
    events: { message_sent: 'started sent', message_received: 'received' },
  },
  // www.jivochat.com/docs/widget: of what the visitor writes, only a first message is told.
  {
    vendor: 'jivochat',
    global: 'jivo_api',
    script: '//code.jivo',
    on: onWindow,
    events: {
      jivo_onOpen: 'opened',
      jivo_onClose: 'closed',
      jivo_onClientStartChat: 'started',
      jivo_onMessageSent: 'started sent',
      jivo_onMessageReceived: 'received',
    },
  },
  // The names are those of Segment's integration: what ends at the operator comes from the visitor.
  {
    vendor: 'userlike',
    global: 'userlikeConfig',
    script: 'userlike',
    on: onWindow,
    events: {
      userlikeTrackingEvent: (name) =>
        name === 'chat_started'
          ? 'started'
          : name === 'message_operator_terminating'
            ? 'sent'
            : name === 'message_client_terminating' && 'received',
    },
  },
  // dev.frontapp.com/docs/chat-sdk-reference
  {
    vendor: 'front',
    global: 'FrontChat',
    script: 'frontapp.com',
    on: call,
    events: { onWindowVisibilityChanged: ({ is_window_visible }) => opening(is_window_visible) },
  },
  // zoho.com/salesiq/help/developer-section/js-api-event-float-window-close.html and its neighbours
  {
    vendor: 'zoho_salesiq',
    global: '$zoho',
    script: 'salesiq',
    on: salesIq,
    events: {
      'floatwindow.open': 'opened',
      'floatwindow.close': 'closed',
      'floatwindow.minimize': 'closed',
      'visitor.chat': 'started',
    },
  },
]
