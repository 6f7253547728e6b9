/** Real chat widgets of npm packages, each on a page of its own, beside a backend that answers as theirs document. */
import { existsSync, readFileSync } from 'node:fs'
import { bundleText } from './bundle'
import { serve } from './serve'

/** What their bots say. */
export const ANSWER = 'By post, tomorrow'

const STYLE = 'node_modules/react-chatbotify/dist/style.css'
const ROCKETCHAT = 'node_modules/@rocket.chat/livechat/build'

/** The script of each page, as the widget's own documentation has it. */
const widgets = {
  // In the page's own tree. It tells of what happens only if it is told to.
  'react-chatbotify': `
    import { createElement } from 'react'
    import { createRoot } from 'react-dom/client'
    import ChatBot from 'react-chatbotify'
    const settings = {
      event: { rcbToggleChatWindow: true, rcbPostInjectMessage: true },
      tooltip: { mode: 'NEVER' }, audio: { disabled: true }, voice: { disabled: true }, chatHistory: { disabled: true },
      notification: { disabled: true },
    }
    const flow = { start: { message: 'Hello', path: 'end' }, end: { message: '${ANSWER}', path: 'end' } }
    const root = document.body.appendChild(document.createElement('div'))
    createRoot(root).render(createElement(ChatBot, { id: 'bot', settings, flow }))`,
  // A custom element, which is a part of the page.
  'deep-chat': `
    import 'deep-chat'
    const chat = document.createElement('deep-chat')
    // As flat as its input, so that a press on the middle of either reaches that.
    chat.style.cssText = 'border: 0; height: 60px; width: 300px'
    chat.connect = { url: '/answer/deep-chat' }
    document.body.append(chat)`,
  // A bubble and its window in an open shadow root.
  flowise: `
    import Chatbot from 'flowise-embed/dist/web.js'
    Chatbot.init({ chatflowid: 'flow', apiHost: location.origin })`,
  // A frame, which grows when it is opened.
  rocketchat: `
    window.RocketChat = (callback) => RocketChat._.push(callback)
    RocketChat._ = []
    RocketChat.url = location.origin + '/livechat/index.html?serverUrl=' + location.origin
    const script = document.createElement('script')
    script.src = '/livechat/rocketchat-livechat.min.js'
    document.head.append(script)`,
  // A frame in which something has gone wrong.
  broken: `
    document.body.innerHTML = '<iframe id="rocketchat-iframe" srcdoc="<button>Chat</button>"></iframe>'`,
  none: '',
}
export type Widget = keyof typeof widgets

/** What backends answer, by the beginning of the path. */
const answers: [path: string, answer: object][] = [
  // deepchat.dev/docs/connect: the response of a custom service
  ['/answer/deep-chat', { text: ANSWER }],
  // docs.flowiseai.com/api-reference/prediction
  ['/api/v1/prediction/', { text: ANSWER, chatId: 'chat', chatMessageId: 'message' }],
  ['/api/v1/chatflows-streaming/', { isStreaming: false }],
  ['/api/v1/public-chatbotConfig/', {}],
  // developer.rocket.chat/apidocs/get-livechat-config
  [
    '/api/v1/livechat/config',
    {
      success: true,
      config: {
        enabled: true,
        online: true,
        settings: { registrationForm: false },
        theme: {},
        messages: {},
        triggers: [],
        departments: [],
        resources: {},
      },
    },
  ],
]

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' }

/** A file of a package, or what a backend answers. */
function find(pathname: string): [type: string, body: string | Buffer] | undefined {
  if (pathname === '/style.css') return ['text/css', readFileSync(STYLE)]
  if (pathname.startsWith('/livechat/')) {
    // Its page looks for its parts in the folder that a server has them in.
    const file = ROCKETCHAT + pathname.replace(/^(\/livechat)+/, '')
    if (existsSync(file)) return [types[file.split('.').pop()!] ?? 'text/plain', readFileSync(file)]
  }
  const answer = answers.find(([path]) => pathname.startsWith(path))?.[1]
  return answer && ['application/json', JSON.stringify(answer)]
}

const html = (name: string, when: string) => `<!doctype html><meta charset="utf-8"><title>${name}</title>
  <link rel="stylesheet" href="/style.css"><body><script>
    window.detect = () => document.head.append(Object.assign(document.createElement('script'), { src: '/script/client' }))
  </script>${when ? '' : '<script src="/script/client"></script>'}
  <script type="module" src="/script/${name}"></script>`

/**
 * Serves `/react-chatbotify` and so on. The detectors are there first, or, at `/react-chatbotify/late`, once the
 * page has called `detect()`.
 * @param detectors as a site writes them
 * @param names what they need of `touchpoint-sdk/detectors`
 */
export async function serveChatWidgets(detectors: string, names: string) {
  const client = await bundleText(`
    import { createTouchpoint } from 'touchpoint-sdk'
    import { ${names} } from 'touchpoint-sdk/detectors'
    window.told = []
    createTouchpoint({ endpoint: '/t', consent: 'granted', batch: { maxWaitMs: 100 }, detectors: ${detectors} })
      .on('touchpoint', ({ type, data }) => told.push({ type, data }))`)
  const scripts: Record<string, string> = { client }
  for (const [name, text] of Object.entries(widgets)) scripts[name] = await bundleText(text)
  /** All that the client has sent. */
  let sent = ''

  const server = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://page')
    const [, name = '', when = ''] = pathname.split('/')
    const send = (type: string, body: string | Buffer) =>
      void response.setHeader('content-type', type).end(body)
    if (name === 't') {
      request.setEncoding('utf8').on('data', (text) => {
        sent += text
      })
      request.on('end', () => response.writeHead(204).end())
    } else if (name === 'script') send('text/javascript', scripts[when]!)
    else if (name in widgets) send('text/html', html(name, when))
    else {
      const found = find(pathname)
      if (found) send(...found)
      else response.writeHead(404).end()
    }
  })
  return { ...server, sent: () => sent }
}
