/** Stand-ins for the widgets of `moreChatVendors`, like those of `chatStubs.ts`. */
import { type Callback, type ChatStub, callbacks, page, personal, windowEvent } from './chatStubs'

const SPOKEN = ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'closed']
const nothing = () => {}

/** A function that is a queue until `load`, and calls `take` with its arguments afterwards. */
function commands(name: string, take: (...args: never[]) => void) {
  let queue: unknown[][] = []
  return {
    snippet() {
      page[name] = (...args: unknown[]) => void queue.push(args)
    },
    load() {
      page[name] = take
      for (const args of queue) take(...(args as never[]))
      queue = []
    },
    remove: () => delete page[name],
  }
}

function zendeskClassic(): ChatStub {
  const { on, tell } = callbacks()
  return {
    vendor: 'zendesk_classic',
    scriptUrl: 'https://static.zdassets.com/ekr/snippet.js?key=k',
    load() {
      const zE = (command: string, event: string, callback: Callback) => {
        if (command === 'webWidget:on') on(event, callback)
      }
      page.zE = Object.assign(zE, { widget: 'classic' })
    },
    // The button is the same as the newer widget's. It is hidden while the chat is open.
    launcher: '<iframe srcdoc="" id="launcher"></iframe>',
    framed: true,
    open() {
      document.querySelector('#launcher')?.remove()
      tell('open')
    },
    close: () => tell('close'),
    begin: () => tell('chat:start'),
    end: () => tell('chat:end'),
    tells: ['opened', 'started', 'closed'],
    remove: () => delete page.zE,
  }
}

function drift(): ChatStub {
  const { on, off, tell, count } = callbacks()
  return {
    vendor: 'drift',
    scriptUrl: 'https://js.driftt.com/include/1/site.js',
    load() {
      page.drift = { on, off }
    },
    open() {
      // Whoever lives through the change of names may tell both.
      tell('chatOpen', { data: { chatOpen: true } })
      tell('sidebarOpen', { data: { sidebarOpen: true } })
    },
    close: () => tell('chatClose', {}),
    begin() {
      tell('message', { conversationId: 5, data: personal({}, 'body') })
      tell('startConversation', { conversationId: 5, inboxId: 1 })
      this.send!()
    },
    send: () => tell('message:sent', { conversationId: 5, data: personal({}, 'message') }),
    answer: () =>
      tell('message', { conversationId: 5, data: personal({}, 'body'), teamMember: personal({}, 'name') }),
    held: count,
    tells: SPOKEN,
    remove: () => delete page.drift,
  }
}

function olark(): ChatStub {
  const { on, tell } = callbacks()
  const { snippet, load, remove } = commands('olark', on)
  const message = () => ({ message: personal({}, 'body', 'nickname') })
  return {
    vendor: 'olark',
    scriptUrl: 'https://static.olark.com/jsclient/loader.js',
    snippet,
    load,
    open: () => tell('api.box.onExpand'),
    close: () => tell('api.box.onShrink'),
    begin() {
      tell('api.chat.onMessageToVisitor', message())
      tell('api.chat.onBeginConversation')
      this.send!()
    },
    send: () => tell('api.chat.onMessageToOperator', message()),
    answer: () => tell('api.chat.onMessageToVisitor', message()),
    tells: SPOKEN,
    remove,
  }
}

function freshchat(): ChatStub {
  const { on, off, tell, count } = callbacks()
  const message = () => personal({ success: true }, 'data')
  return {
    vendor: 'freshchat',
    scriptUrl: 'https://wchat.freshchat.com/js/widget.js',
    load() {
      page.fcWidget = { on, off }
    },
    open: () => tell('widget:opened'),
    close: () => tell('widget:closed'),
    begin() {
      this.answer!()
      this.send!()
    },
    send: () => tell('message:sent', message()),
    answer: () => tell('message:received', message()),
    rate: () => tell('csat:updated', message()),
    end: () => tell('conversation:resolved', message()),
    held: count,
    tells: ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'rated', 'closed'],
    remove: () => delete page.fcWidget,
  }
}

function gorgias(): ChatStub {
  const { on, tell } = callbacks()
  return {
    vendor: 'gorgias',
    scriptUrl: 'https://config.gorgias.chat/bundle-loader/01',
    snippet() {
      page.GorgiasChat = {
        on() {
          throw new Error('not initialised')
        },
      }
    },
    load() {
      page.GorgiasChat = { on }
    },
    open: () => tell('widget:opened'),
    close: () => tell('widget:closed'),
    answer: () => tell('message:received', personal({}, 'content')),
    tells: ['opened', 'closed'],
    remove: () => delete page.GorgiasChat,
  }
}

function smartsupp(): ChatStub {
  const { on, tell } = callbacks()
  const queue = commands('smartsupp', (command: string, event: string, callback: Callback) => {
    if (command === 'on') on(event, callback)
  })
  return {
    vendor: 'smartsupp',
    scriptUrl: 'https://www.smartsuppchat.com/loader.js?',
    ...queue,
    open: nothing,
    close: () => tell('messenger_close'),
    begin() {
      this.answer!()
      this.send!()
    },
    send: () => tell('message_sent', personal({}, 'content')),
    answer: () => tell('message_received', personal({}, 'content')),
    tells: SPOKEN.slice(1, -1),
  }
}

function jivochat(): ChatStub {
  const tell = (name: string) => page[`jivo_on${name}`]?.()
  return {
    vendor: 'jivochat',
    scriptUrl: 'https://code.jivosite.com/widget/x',
    load() {
      page.jivo_api = {}
      tell('LoadCallback')
    },
    open: () => tell('Open'),
    close: () => tell('Close'),
    begin() {
      tell('MessageReceived')
      tell('MessageSent')
      tell('ClientStartChat')
      tell('Accept')
    },
    answer: () => tell('MessageReceived'),
    tells: ['opened', 'started', 'message_sent', 'answered', 'closed'],
    remove() {
      for (const name of Object.keys(page)) if (name.startsWith('jivo_')) delete page[name]
    },
  }
}

function userlike(): ChatStub {
  const tell = (name: string) =>
    page.userlikeTrackingEvent?.(name, personal({}, 'client_uuid'), personal({}, 'operator_name', 'chat_id'))
  return {
    vendor: 'userlike',
    scriptUrl: 'https://userlike-cdn-widgets.s3-eu-west-1.amazonaws.com/x.js',
    load() {
      page.userlikeConfig = {}
      tell('widget_visible')
    },
    open: nothing,
    close: nothing,
    begin() {
      tell('chat_started')
      this.send!()
    },
    send: () => tell('message_operator_terminating'),
    answer: () => tell('message_client_terminating'),
    tells: SPOKEN.slice(1, -1),
    remove() {
      delete page.userlikeConfig
      delete page.userlikeTrackingEvent
    },
  }
}

function helpscout(): ChatStub {
  const { on, off, tell, count } = callbacks()
  const queue = commands('Beacon', (command: string, event: string, callback: Callback) => {
    if (command === 'on') on(event, callback)
    if (command === 'off') off(event, callback)
  })
  return {
    vendor: 'helpscout',
    scriptUrl: 'https://beacon-v2.helpscout.net',
    ...queue,
    open: () => tell('open'),
    close: () => tell('close'),
    begin: () => tell('chat-started', personal({}, 'name', 'email', 'subject')),
    end: () => tell('chat-ended'),
    held: count,
    tells: ['opened', 'started', 'closed'],
  }
}

/** `addListener` and `removeListener`, under a name. */
function listening(name: string) {
  const { on, off, tell, count } = callbacks()
  return {
    tell,
    held: count,
    load() {
      page[name] = { addListener: on, removeListener: off }
    },
    remove: () => delete page[name],
  }
}

function kustomer(): ChatStub {
  const { tell, ...api } = listening('Kustomer')
  return {
    vendor: 'kustomer',
    scriptUrl: 'https://cdn.kustomerapp.com/chat-web/widget.js',
    ...api,
    open: () => tell('onOpen', null),
    close: () => tell('onClose', null),
    begin: () => tell('onConversationCreate', { conversationId: 'a', isInAssistantMode: true }),
    end: () => tell('onConversationEnded', { conversationId: 'a' }),
    tells: ['opened', 'started', 'closed'],
  }
}

function genesys(): ChatStub {
  const { on, tell } = callbacks()
  const queue = commands('Genesys', (command: string, event: string, callback: Callback) => {
    if (command === 'subscribe') on(event, callback)
  })
  const message = (direction: string, more = {}) =>
    tell('MessagingService.messagesReceived', {
      data: { messages: [personal({ type: 'Text', direction, ...more }, 'text')] },
    })
  return {
    vendor: 'genesys',
    scriptUrl: 'https://apps.mypurecloud.ie/genesys-bootstrap/genesys.min.js',
    ...queue,
    open: () => tell('Messenger.opened', {}),
    close: () => tell('Messenger.closed', {}),
    begin() {
      message('Outbound')
      tell('Conversations.started', {})
      this.send!()
      // Somebody has joined.
      message('Outbound', { type: 'Event' })
    },
    send: () => message('Inbound'),
    answer: () => message('Outbound', { originatingEntity: 'Human' }),
    end: () => tell('MessagingService.conversationDisconnected', {}),
    tells: SPOKEN,
  }
}

function salesforce(): ChatStub {
  const tell = (name: string, detail: object = {}) => windowEvent(`onEmbeddedMessag${name}`, detail)
  const message = (role: string) =>
    tell('eSent', { conversationEntry: personal({ sender: personal({ role }, 'subject') }, 'entryPayload') })
  return {
    vendor: 'salesforce_miaw',
    load() {
      tell('ingReady')
      tell('ingButtonCreated')
    },
    open() {
      tell('ingButtonClicked')
      tell('ingWindowMaximized')
    },
    close: () => tell('ingWindowMinimized'),
    begin() {
      message('Chatbot')
      tell('ingConversationStarted', { conversationId: 'a' })
      tell('ingConversationOpened')
      this.send!()
    },
    send: () => message('EndUser'),
    answer: () => message('Agent'),
    end: () => tell('ingConversationClosed'),
    tells: SPOKEN,
    remove: nothing,
  }
}

function front(): ChatStub {
  const { on, tell } = callbacks()
  return {
    vendor: 'front',
    scriptUrl: 'https://chat-assets.frontapp.com/v1/chat.bundle.js',
    load() {
      page.FrontChat = on
    },
    open: () => tell('onWindowVisibilityChanged', { is_window_visible: true }),
    close: () => tell('onWindowVisibilityChanged', { is_window_visible: false }),
    tells: ['opened', 'closed'],
    remove: () => delete page.FrontChat,
  }
}

/** Keeps one callback an event: whether the real one does, nobody documents. */
export function zohoSalesIq(): ChatStub {
  const kept: Record<string, Callback> = {}
  const method = (event: string) => (callback: Callback) => {
    kept[event] = callback
  }
  return {
    vendor: 'zoho_salesiq',
    scriptUrl: 'https://salesiq.zohopublic.eu/widget?wc=x',
    snippet() {
      page.$zoho = { salesiq: { ready() {} } }
    },
    load() {
      const { ready } = page.$zoho.salesiq
      page.$zoho = {
        salesiq: {
          floatwindow: { open: method('open'), close: method('close'), minimize: method('minimize') },
          visitor: { chat: method('chat') },
        },
      }
      ready({})
    },
    open: () => kept.open?.(),
    close: () => kept.minimize?.(),
    begin: () => kept.chat?.(1, personal({}, 'name', 'email', 'question')),
    tells: ['opened', 'started', 'closed'],
    tellsLater: [],
    remove: () => delete page.$zoho,
  }
}

function botpress(): ChatStub {
  const { on, off, tell, count } = callbacks()
  return {
    vendor: 'botpress',
    scriptUrl: 'https://cdn.botpress.cloud/webchat/v3.0/inject.js',
    load() {
      page.botpress = {
        on(event: string, callback: Callback) {
          on(event, callback)
          return () => off(event, callback)
        },
      }
    },
    open: () => tell('webchat:opened'),
    close: () => tell('webchat:closed'),
    begin() {
      tell('message', personal({}, 'block'))
      tell('conversation', 'conv_1')
      this.send!()
    },
    send: () => tell('messageSent', personal({}, 'payload')),
    answer: () => tell('message', personal({}, 'block')),
    held: count,
    tells: SPOKEN,
    remove: () => delete page.botpress,
  }
}

function adobeDynamicChat(): ChatStub {
  const { on, tell } = callbacks()
  const Events = Object.fromEntries(
    ['TRIGGERED', 'ENGAGED', 'COMPLETED', 'CLOSED'].map((name) => [
      `CONVERSATION_${name}`,
      `conversation-${name}`,
    ]),
  )
  return {
    vendor: 'adobe_dynamic_chat',
    load() {
      page.AdobeDX = { addListener: on, Enum: { Events } }
      windowEvent('adobedx.conversations.ready')
      tell('conversation-TRIGGERED', {})
    },
    open: nothing,
    close: nothing,
    begin: () => tell('conversation-ENGAGED', personal({}, 'data')),
    end: () => tell('conversation-COMPLETED', personal({}, 'data')),
    tells: ['started', 'message_sent'],
    remove: () => delete page.AdobeDX,
  }
}

function dixa(): ChatStub {
  const { tell, ...api } = listening('_dixa_')
  return {
    vendor: 'dixa',
    scriptUrl: 'https://messenger.dixa.io/bundle.js',
    ...api,
    open: () => tell('on-widget-open-changed', true),
    close: () => tell('on-widget-open-changed', false),
    begin() {
      this.answer!()
      tell('on-conversation-started', { conversationId: 'a' })
      this.send!()
    },
    send: () => tell('on-message-added', personal({ type: 'text' }, 'content')),
    answer: () => tell('on-message-added', personal({ type: 'text' }, 'content', 'author')),
    end: () => tell('on-conversation-ended', { conversationId: 'a' }),
    tells: SPOKEN,
  }
}

function voiceflow(): ChatStub {
  const tell = (type: string, payload?: object) =>
    window.dispatchEvent(
      new MessageEvent('message', {
        source: window,
        data: JSON.stringify({ type: `voiceflow:${type}`, payload }),
      }),
    )
  const host = document.createElement('div')
  host.id = 'voiceflow-chat'
  const button = document.createElement('button')
  host.attachShadow({ mode: 'open' }).append(button)
  return {
    vendor: 'voiceflow',
    load() {
      document.body.append(host)
      tell('save_session', { turns: [] })
    },
    launcher: '',
    pressed: () => button,
    open: () => tell('open'),
    close: () => tell('close'),
    send: () => tell('interact', { request: 'text' }),
    tells: ['opened', 'closed'],
    remove: () => host.remove(),
  }
}

function deepChat(): ChatStub {
  const element = document.createElement('deep-chat')
  const message = (role: string, isHistory = false) =>
    element.dispatchEvent(
      new CustomEvent('message', { detail: { message: personal({ role }, 'text', 'html'), isHistory } }),
    )
  return {
    vendor: 'deep_chat',
    load() {
      document.body.append(element)
      message('user', true)
      message('ai', true)
    },
    open: nothing,
    close: nothing,
    begin() {
      message('ai')
      this.send!()
      // A message of the page's own.
      document.body.dispatchEvent(new CustomEvent('message', { detail: {} }))
    },
    send: () => message('user'),
    answer: () => message('ai'),
    tells: SPOKEN.slice(1, -1),
    remove: () => element.remove(),
  }
}

/** A custom element with a button, and a window that is transparent until it is opened, in a shadow root. */
function bubble(name: string) {
  const host = document.createElement(name)
  const root = host.attachShadow({ mode: 'open' })
  root.innerHTML = '<button part="button"></button><div part="bot" class="fixed opacity-0"></div>'
  const [button, bot] = Array.from(root.children) as [HTMLElement, HTMLElement]
  const show = (open: boolean) => {
    bot.className = `fixed ${open ? 'opacity-1' : 'opacity-0'}`
  }
  return {
    bot,
    load: () => document.body.append(host),
    launcher: '',
    pressed: () => button,
    open: () => show(true),
    close: () => show(false),
    remove: () => host.remove(),
  }
}

function typebot(): ChatStub {
  const { bot: _, ...element } = bubble('typebot-bubble')
  return { vendor: 'typebot', ...element, tells: ['opened', 'closed'] }
}

/** Messages as elements; while an answer is awaited, there are dots. */
function messages(parent: Element, [visitor, bot, dots]: string[]) {
  const add = (className: string) => {
    const message = document.createElement('div')
    message.className = className
    parent.append(message)
    return message
  }
  let waiting: Element | undefined
  return {
    send() {
      waiting?.remove()
      add(visitor!)
      waiting = add(dots!)
    },
    answer() {
      waiting?.remove()
      add(bot!)
    },
    restore() {
      for (const name of [bot, visitor, bot, visitor, bot]) add(name!)
    },
  }
}

function flowise(): ChatStub {
  const { bot, ...element } = bubble('flowise-chatbot')
  const { send, answer, restore } = messages(bot, [
    'guest-container',
    'chatbot-host-bubble prose',
    'chatbot-host-bubble',
  ])
  return {
    vendor: 'flowise',
    ...element,
    open() {
      if (!bot.childElementCount) restore()
      element.open()
    },
    begin: send,
    send,
    answer,
    tells: SPOKEN,
  }
}

function n8n(): ChatStub {
  const root = document.createElement('div')
  root.className = 'n8n-chat'
  root.innerHTML =
    '<div class="chat-window" style="display: none"></div><div class="chat-window-toggle"></div>'
  const [chat, toggle] = Array.from(root.children) as [HTMLElement, HTMLElement]
  const { send, answer, restore } = messages(chat, [
    'chat-message chat-message-from-user',
    'chat-message chat-message-from-bot',
    'chat-message chat-message-from-bot chat-message-typing',
  ])
  return {
    vendor: 'n8n',
    load: () => document.body.append(root),
    launcher: '',
    pressed: () => toggle,
    open() {
      if (!chat.childElementCount) restore()
      chat.style.display = ''
    },
    close() {
      chat.style.display = 'none'
    },
    begin: send,
    send,
    answer,
    tells: SPOKEN,
    remove: () => root.remove(),
  }
}

export const moreChatStubs: Record<string, () => ChatStub> = {
  zendeskClassic,
  drift,
  olark,
  freshchat,
  gorgias,
  smartsupp,
  jivochat,
  userlike,
  helpscout,
  kustomer,
  genesys,
  salesforce,
  front,
  zohoSalesIq,
  botpress,
  adobeDynamicChat,
  dixa,
  voiceflow,
  deepChat,
  typebot,
  flowise,
  n8n,
}
