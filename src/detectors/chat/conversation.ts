import type { Emit } from '../../touchpoint'
import type { ChatDetail, ChatMeaning, ChatSignal } from './vendor'

/** How long a click on a launcher may take to open the chat, ms. */
const openingMs = 1000

/**
 * What the signals of the vendors amount to: each opening, start and first answer is reported once, however
 * often and by whatever way it is told.
 */
export function createConversations(emit: Emit): (vendor: string, meaning: ChatMeaning | 'clicked') => void {
  const conversations: Record<string, ReturnType<typeof create>> = {}
  // One for all vendors, since one button may look like that of several: whatever opens now was opened by it.
  let click: ReturnType<typeof setTimeout> | 0 = 0

  const create = (vendor: string) => {
    // Moments by the monotonic clock. 0: not open; nothing sent yet. -1: answered.
    let openedAt = 0
    let sentAt = 0
    let started = false

    const since = (moment: number) => Math.round(performance.now() - moment)

    const tell = (what: string, data?: object, conversation?: string) => {
      const type = `chat.${what}` as 'chat.opened'
      emit({ type, data: { vendor, ...data }, once: conversation && `${vendor} ${conversation}` })
    }

    const on: Record<ChatSignal | 'clicked', (detail: ChatDetail) => void> = {
      clicked() {
        if (openedAt) return
        clearTimeout(click)
        click = setTimeout(() => {
          click = 0
          tell('launcher_clicked')
        }, openingMs)
      },
      opened({ trigger = click ? 'user' : undefined }) {
        if (openedAt) return
        clearTimeout(click)
        click = 0
        openedAt = performance.now()
        tell('opened', { trigger })
      },
      closed() {
        // Widgets say so at load too.
        if (openedAt) tell('closed', { msOpen: since(openedAt) })
        openedAt = 0
      },
      started({ conversation }) {
        if (!started) tell('started', undefined, conversation)
        started = true
      },
      sent() {
        // Without a start it is a conversation of an earlier page: whether this is its first message is unknown.
        tell('message_sent', { first: started ? !sentAt : undefined })
        sentAt ||= performance.now()
      },
      received({ by = 'unknown', conversation }) {
        // What comes before the visitor has written is a greeting.
        if (!started || sentAt <= 0) return
        tell('answered', { waitMs: since(sentAt), by }, conversation)
        sentAt = -1
      },
      ended() {
        started = false
        sentAt = 0
      },
      rated(rating) {
        tell('rated', rating)
      },
    }

    return (meaning: ChatMeaning | 'clicked') => {
      if (!meaning) return
      const [signals, detail = {}] = typeof meaning === 'string' ? [meaning] : meaning
      for (const signal of signals.split(' ')) on[signal as ChatSignal](detail)
    }
  }

  return (vendor, meaning) => {
    const conversation = conversations[vendor] ?? create(vendor)
    conversations[vendor] = conversation
    conversation(meaning)
  }
}
