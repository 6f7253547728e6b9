/** A chat that answers from a script: React ChatBotify, told to say aloud what happens in it. */
import { useEffect } from 'react'
import ChatBot from 'react-chatbotify'
import { createRoot } from 'react-dom/client'
import { chat, topicOf, topics } from '../content/chat.js'
import { speech } from './speech.js'

const { say } = speech
const options = topics.map(({ option }) => say(option))

/** @type {import('react-chatbotify').Flow} */
const flow = {
  start: { message: say(chat.greeting), options, path: 'answer' },
  answer: {
    message: ({ userInput }) => say(topicOf(userInput)?.answer ?? chat.unknown),
    options: ({ userInput }) => (topicOf(userInput) ? [] : options),
    path: 'answer',
  },
}

const icon = (paths) => () => (
  <svg
    viewBox="0 0 24 24"
    width="26"
    height="26"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={paths} />
  </svg>
)

/** @type {import('react-chatbotify').Settings} */
const settings = {
  // Off by default: without these the widget tells nobody that it was opened, or that something was said.
  event: { rcbToggleChatWindow: true, rcbPostInjectMessage: true },
  general: { primaryColor: 'var(--action)', secondaryColor: 'var(--action)', fontFamily: 'inherit' },
  header: { title: say(chat.title), showAvatar: false, closeChatIcon: icon('M6 6l12 12M18 6L6 18') },
  chatButton: { icon: icon('M4 5h16v11H11l-4.5 4V16H4zM8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01') },
  chatInput: {
    enabledPlaceholderText: say(chat.placeholder),
    disabledPlaceholderText: say(chat.wait),
    botDelay: 600,
    sendButtonIcon: icon('M4 12h15M13 6l6 6-6 6'),
  },
  botBubble: { showAvatar: false },
  footer: { text: say(chat.footer) },
  tooltip: { mode: 'NEVER' },
  // They take over the whole page; `chat.css` fits the window to a phone without that.
  device: { applyMobileOptimizations: false },
  notification: { disabled: true },
  audio: { disabled: true },
  voice: { disabled: true },
  emoji: { disabled: true },
  fileAttachment: { disabled: true },
  chatHistory: { disabled: true },
  ariaLabel: {
    chatButton: say(chat.open),
    closeChatButton: say(chat.close),
    inputTextArea: say(chat.placeholder),
    sendButton: say(chat.send),
  },
}

const action = { backgroundImage: 'none', backgroundColor: 'var(--action)', color: 'var(--on-action)' }

/** @type {import('react-chatbotify').Styles} */
const styles = {
  chatButtonStyle: action,
  headerStyle: { backgroundImage: 'none', backgroundColor: 'var(--sea)', color: '#fff' },
  botBubbleStyle: { backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  userBubbleStyle: action,
  botOptionStyle: { backgroundColor: 'transparent', color: 'var(--ink)', borderColor: 'var(--wave)' },
  botOptionHoveredStyle: {
    backgroundColor: 'var(--wave)',
    color: 'var(--paper)',
    borderColor: 'var(--wave)',
  },
  chatInputAreaFocusedStyle: { boxShadow: 'none' },
  sendButtonStyle: action,
  sendButtonHoveredStyle: { ...action, backgroundColor: 'var(--action-hover)' },
}

/**
 * The widget's buttons are `div`s, some of which listen to clicks and some to the press of a mouse: this makes
 * them buttons that a keyboard reaches.
 */
const reachByKeyboard = () => {
  const box = document.getElementById('chat')
  for (const button of box.querySelectorAll('[role=button]')) button.setAttribute('tabindex', '0')
  box.addEventListener('keydown', ({ key, target }) => {
    if (!target.matches('[role=button]') || (key !== 'Enter' && key !== ' ')) return
    target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
    target.click()
  })
}

const Chat = () => {
  useEffect(reachByKeyboard, [])
  return <ChatBot id="harbour" flow={flow} settings={settings} styles={styles} />
}

createRoot(document.getElementById('chat')).render(<Chat />)
