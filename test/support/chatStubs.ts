/**
 * Stand-ins for chat widgets, which behave towards the page as their vendors document it: what is there before
 * the script has loaded, how callbacks are kept, what is told and in which order. Whatever a person wrote or is
 * called by sits behind a getter that throws, so that a detector which reads it is found out.
 */

// biome-ignore lint/suspicious/noExplicitAny: the globals of vendors
export const page = window as any

/** Message texts, names and the like. */
export const personal = <T extends object>(fields: T, ...names: string[]): T => {
  for (const name of names) {
    Object.defineProperty(fields, name, {
      enumerable: true,
      get() {
        throw new Error(`${name} was read`)
      },
    })
  }
  return fields
}

export type Callback = (...args: unknown[]) => void

/** Any number of callbacks an event. */
export function callbacks() {
  const kept: [event: string, callback: Callback][] = []
  return {
    on: (event: string, callback: Callback) => void kept.push([event, callback]),
    off(event: string, callback: Callback) {
      const at = kept.findIndex(([e, c]) => e === event && c === callback)
      if (at >= 0) kept.splice(at, 1)
    },
    tell(event: string, ...args: unknown[]) {
      for (const [e, callback] of [...kept]) if (e === event) callback(...args)
    },
    count: () => kept.length,
  }
}

export interface ChatStub {
  vendor: string
  /** What the vendor's snippet puts into the page before its script has loaded. */
  snippet?(): void
  /** Its script has run, and found a conversation of an earlier page. */
  load(): void
  scriptUrl?: string
  /** Adds the button, or the frame in which it is, if that is known. Empty if `load` has done it. */
  launcher?: string
  /** Whether the launcher is in a frame of its own. */
  framed?: boolean
  /** What a press on the launcher hits, if that isn't the first button of `launcher`. */
  pressed?(): HTMLElement
  open(): void
  close(): void
  /** The first message of the visitor; what greets them comes before. */
  begin?(): void
  send?(): void
  answer?(): void
  rate?(): void
  end?(): void
  /** Callbacks that the vendor holds, if it can let go of them. */
  held?(): number
  /** Touchpoints of: open, greeting, begin, send, answer, answer, rate, end, close. */
  tells: string[]
  /** The same where the widget was there first, if that is less. */
  tellsLater?: string[]
  remove(): void
}

export const windowEvent = (name: string, detail?: unknown) =>
  window.dispatchEvent(new CustomEvent(name, { detail }))

function intercom(): ChatStub {
  const { on, tell } = callbacks()
  return {
    vendor: 'intercom',
    scriptUrl: 'https://widget.intercom.io/widget/app',
    launcher: '<div class="intercom-lightweight-app-launcher intercom-launcher" role="button"></div>',
    snippet() {
      const queue: unknown[][] = []
      page.Intercom = Object.assign((...args: unknown[]) => void queue.push(args), { q: queue })
    },
    load() {
      const queued = page.Intercom?.q ?? []
      page.Intercom = (command: string, callback: Callback) => {
        if (command.startsWith('on')) on(command, callback)
      }
      for (const args of queued) page.Intercom(...args)
    },
    open: () => tell('onShow'),
    close: () => tell('onHide'),
    tells: ['opened', 'closed'],
    remove: () => delete page.Intercom,
  }
}

function zendesk(): ChatStub {
  const { on, off, tell, count } = callbacks()
  return {
    vendor: 'zendesk_messaging',
    scriptUrl: 'https://static.zdassets.com/ekr/snippet.js?key=k',
    launcher: '<iframe srcdoc="" id="launcher"></iframe>',
    framed: true,
    load() {
      page.zE = (command: string, event: string, callback: Callback) => {
        if (command !== 'messenger:on') throw new Error(`no such command: ${command}`)
        on(event, callback)
        return () => off(event, callback)
      }
    },
    open: () => tell('open', { type: 'messagingOpened' }),
    close: () => tell('close', { type: 'messagingClosed' }),
    begin: () => tell('conversationStarted', { type: 'conversationStarted' }),
    held: count,
    tells: ['opened', 'started', 'closed'],
    remove: () => delete page.zE,
  }
}

/** Keeps one callback an event: a second `on` replaces the first. */
export function crisp(): ChatStub {
  const kept: Record<string, Callback> = {}
  const box = document.createElement('div')
  let open = false
  const show = (now: boolean) => {
    open = now
    box.firstElementChild?.setAttribute('data-maximized', String(open))
    kept[open ? 'chat:opened' : 'chat:closed']?.()
  }
  return {
    vendor: 'crisp',
    scriptUrl: 'https://client.crisp.chat/l.js',
    launcher: '<a id="crisp-chatbox-button"></a>',
    snippet() {
      page.$crisp = []
    },
    load() {
      const push = ([command, event, callback]: [string, string, Callback]) => {
        if (command === 'on') kept[event] = callback
        if (command === 'off') delete kept[event]
      }
      for (const command of page.$crisp ?? []) push(command)
      page.$crisp = { push, is: (state: string) => state === 'chat:opened' && open }
      box.id = 'crisp-chatbox'
      box.innerHTML = '<a></a>'
      document.body.append(box)
    },
    open: () => show(true),
    close: () => show(false),
    begin() {
      kept['message:received']?.(personal({ origin: 'chat' }, 'content'))
      this.send!()
    },
    send: () => kept['message:sent']?.(personal({ origin: 'chat' }, 'content')),
    answer: () => kept['message:received']?.(personal({ origin: 'chat' }, 'content', 'user')),
    tells: ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'closed'],
    // It lets only one listen, and that may be the page.
    tellsLater: ['opened', 'closed'],
    remove() {
      delete page.$crisp
      box.remove()
    },
  }
}

function tawk(): ChatStub {
  return {
    vendor: 'tawk',
    launcher: '<iframe srcdoc="" title="chat widget"></iframe>',
    framed: true,
    load() {
      windowEvent('tawkLoad')
      windowEvent('tawkChatMinimized')
    },
    open: () => windowEvent('tawkChatMaximized'),
    close: () => windowEvent('tawkChatMinimized'),
    begin() {
      windowEvent('tawkChatMessageAgent', personal({}, 'message'))
      windowEvent('tawkChatStarted')
      this.send!()
    },
    send: () => windowEvent('tawkChatMessageVisitor', personal({}, 'message')),
    answer: () => windowEvent('tawkChatMessageAgent', personal({}, 'message')),
    rate: () => windowEvent('tawkChatSatisfaction', 1),
    end: () => windowEvent('tawkChatEnded'),
    tells: ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'rated', 'closed'],
    remove() {},
  }
}

function hubspot(): ChatStub {
  const { on, off, tell, count } = callbacks()
  const mark = 'hs-messages-widget-open'
  const conversation = () => ({ conversation: personal({ conversationId: 7 }, 'contact') })
  return {
    vendor: 'hubspot',
    scriptUrl: 'https://js.usemessages.com/conversations-embed.js',
    launcher: '<div id="hubspot-messages-iframe-container"><iframe srcdoc=""></iframe></div>',
    framed: true,
    load() {
      page.HubSpotConversations = { on, off }
      for (const ready of page.hsConversationsOnReady ?? []) ready()
    },
    open() {
      tell('userInteractedWithWidget', { message: 'User has interacted with the widget' })
      document.documentElement.classList.add(mark)
    },
    close() {
      tell('widgetClosed')
      document.documentElement.classList.remove(mark)
    },
    begin: () => tell('conversationStarted', conversation()),
    end: () => tell('conversationClosed', conversation()),
    held: count,
    tells: ['opened', 'started', 'closed'],
    remove() {
      delete page.HubSpotConversations
      document.documentElement.classList.remove(mark)
    },
  }
}

function tidio(): ChatStub {
  const tell = (name: string, detail?: unknown) =>
    document.dispatchEvent(new CustomEvent(`tidioChat-${name}`, { detail }))
  return {
    vendor: 'tidio',
    launcher: '<div id="tidio-chat"><iframe srcdoc=""></iframe></div>',
    framed: true,
    load() {
      tell('ready')
      tell('close')
    },
    open: () => tell('open'),
    close: () => tell('close'),
    begin() {
      tell('messageFromOperator', personal({}, 'message'))
      // Nobody documents which of the two comes first.
      this.send!()
      tell('conversationStart')
    },
    send: () => tell('messageFromVisitor', personal({}, 'message')),
    answer: () => tell('messageFromOperator', personal({}, 'message')),
    tells: ['opened', 'message_sent', 'started', 'message_sent', 'answered', 'closed'],
    remove() {},
  }
}

function livechat(): ChatStub {
  const { on, off, tell, count } = callbacks()
  const take = ([method, args]: ['on' | 'off', [string, Callback]]) => {
    if (method === 'on') on(...args)
    if (method === 'off') off(...args)
  }
  const message = (type: string) => tell('new_event', personal({ type: 'message', author: { type } }, 'text'))
  return {
    vendor: 'livechat',
    scriptUrl: 'https://cdn.livechatinc.com/tracking.js',
    launcher: '<div id="chat-widget-container"><iframe srcdoc=""></iframe></div>',
    framed: true,
    snippet() {
      const queue: unknown[] = []
      const call = (method: string, args: unknown[]) =>
        page.LiveChatWidget._h ? take([method, args] as never) : queue.push([method, args])
      page.LiveChatWidget = {
        _q: queue,
        _h: null,
        on: (...args: unknown[]) => void call('on', args),
        off: (...args: unknown[]) => void call('off', args),
      }
    },
    load() {
      if (!page.LiveChatWidget) this.snippet!()
      page.LiveChatWidget._h = take
      page.LiveChatWidget._q.forEach(take)
      tell('ready', { state: { visibility: 'minimized' }, customerData: personal({}, 'name', 'email') })
      tell('visibility_changed', { visibility: 'minimized' })
    },
    open: () => tell('visibility_changed', { visibility: 'maximized' }),
    close: () => tell('visibility_changed', { visibility: 'minimized' }),
    begin() {
      tell('customer_status_changed', { status: 'invited' })
      message('agent')
      tell('customer_status_changed', { status: 'queued' })
      this.send!()
      tell('customer_status_changed', { status: 'chatting' })
    },
    send: () => message('customer'),
    answer: () => message('agent'),
    rate() {
      tell('rating_submitted', 'none')
      tell('rating_submitted', 'good')
    },
    end: () => tell('customer_status_changed', { status: 'browsing' }),
    held: count,
    tells: ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'rated', 'closed'],
    remove: () => delete page.LiveChatWidget,
  }
}

function chatwoot(): ChatStub {
  const message = (message_type: number, sender_type?: string) =>
    windowEvent(
      'chatwoot:on-message',
      personal({ message_type, sender_type, conversation_id: 12 }, 'content', 'sender'),
    )
  return {
    vendor: 'chatwoot',
    launcher:
      '<button class="woot-widget-bubble"></button><button class="woot-widget-bubble woot--close"></button>',
    load: () => windowEvent('chatwoot:ready'),
    open: () => windowEvent('chatwoot:opened'),
    close: () => windowEvent('chatwoot:closed'),
    begin() {
      windowEvent('chatwoot:on-start-conversation', { hasConversation: false })
      message(0, 'Contact')
      // The greeting, and the news that somebody has taken the conversation on.
      message(3)
      message(2)
    },
    send: () => message(0, 'Contact'),
    answer: () => message(1, 'User'),
    tells: ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'closed'],
    remove() {},
  }
}

function rocketchat(): ChatStub {
  const { on, tell } = callbacks()
  const api = {
    onChatMaximized: (callback: Callback) => on('chat-maximized', callback),
    onChatMinimized: (callback: Callback) => on('chat-minimized', callback),
    onChatStarted: (callback: Callback) => on('chat-started', callback),
    onChatEnded: (callback: Callback) => on('chat-ended', callback),
  }
  return {
    vendor: 'rocketchat',
    scriptUrl: 'https://chat.example/livechat/rocketchat-livechat.min.js?_=201903270000',
    launcher: '<iframe srcdoc="" id="rocketchat-iframe"></iframe>',
    framed: true,
    snippet() {
      const queue: unknown[] = []
      page.RocketChat = Object.assign((callback: Callback) => void queue.push(callback), { _: queue })
    },
    load() {
      const queued = page.RocketChat?._ ?? []
      page.RocketChat = (callback: Callback) => callback.call(api)
      queued.forEach(page.RocketChat)
      tell('chat-minimized')
    },
    open() {
      // Opened by the API, it says so twice.
      tell('chat-maximized')
      tell('chat-maximized')
    },
    close: () => tell('chat-minimized'),
    begin: () => tell('chat-started'),
    end: () => tell('chat-ended'),
    tells: ['opened', 'started', 'closed'],
    remove: () => delete page.RocketChat,
  }
}

/** With `told: false`, on a site that has not turned its events on. */
export function reactChatbotify(told = true): ChatStub {
  const root = document.createElement('div')
  const tell = (name: string, data: object, cancelable = false) => {
    const event = Object.assign(new CustomEvent(`rcb-${name}`, { cancelable }), { data })
    if (told) window.dispatchEvent(event)
    return !event.defaultPrevented
  }
  const toggle = (newState: boolean) => {
    if (tell('toggle-chat-window', { currState: !newState, newState }, true)) {
      root.className = `rcb-chatbot-global rcb-window-${newState ? 'open' : 'close'}`
    }
  }
  const message = (sender: string) =>
    tell('post-inject-message', { message: personal({ sender }, 'content') })
  return {
    vendor: 'react_chatbotify',
    launcher: '<div class="rcb-toggle-button"></div>',
    load() {
      root.className = 'rcb-chatbot-global rcb-window-close'
      document.body.append(root)
      message('BOT')
    },
    open: () => toggle(true),
    close: () => toggle(false),
    begin() {
      message('BOT')
      this.send!()
    },
    send: () => message('USER'),
    answer: () => message('BOT'),
    tells: told
      ? ['opened', 'started', 'message_sent', 'message_sent', 'answered', 'closed']
      : ['opened', 'closed'],
    remove: () => root.remove(),
  }
}

export const chatStubs: Record<string, () => ChatStub> = {
  intercom,
  zendesk,
  crisp,
  tawk,
  hubspot,
  tidio,
  livechat,
  chatwoot,
  rocketchat,
  reactChatbotify,
  'reactChatbotify, silent': () => reactChatbotify(false),
}
