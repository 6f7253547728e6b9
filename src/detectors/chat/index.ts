import type { Detector } from '../../touchpoint'
import { commonVendors } from './commonVendors'
import { connect } from './connect'
import { createConversations } from './conversation'
import { watchLaunchers } from './launchers'
import type { ChatVendor } from './vendor'

export type {
  ChatDetail,
  ChatMeaning,
  ChatSignal,
  ChatSignals,
  ChatVendor,
  Subscribe,
  VendorApi,
} from './vendor'

export interface ChatOptions {
  /** More widgets than the ten common ones: `moreChatVendors`, a site's own, or both. @default [] */
  vendors?: readonly ChatVendor[] | undefined
}

/**
 * Chats, by what their widgets tell of themselves: `chat.opened`, `chat.closed` (`msOpen`), `chat.started` and
 * `chat.answered` (`waitMs`, from the visitor's first message to the first answer) once a conversation,
 * `chat.message_sent`, `chat.rated`, and `chat.launcher_clicked` for a click that has opened nothing within a
 * second. How much of it a widget tells is up to its vendor. What is said, and by whom, is never read.
 *
 * @throws TypeError if `vendors` is not a list of rows.
 */
export function chat({ vendors = [] }: ChatOptions = {}): Detector {
  if (!Array.isArray(vendors) || vendors.some((row) => !row?.vendor || !row.on || !row.events)) {
    throw new TypeError('chat: vendors: expected { vendor, on, events }[]')
  }
  const rows: readonly ChatVendor[] = [...commonVendors, ...vendors]

  return (emit) => {
    let live = true
    const tell = createConversations((interaction) => live && emit(interaction))
    const { retry, stop } = connect(rows, ({ vendor, events }, event, args) => {
      const meaning = events[event]
      tell(vendor, typeof meaning === 'function' ? meaning(...args) : meaning)
    })
    const unwatch = watchLaunchers(rows, ({ vendor }) => {
      // A widget that was put into the page after the last look is about to open.
      retry()
      tell(vendor, 'clicked')
    })

    return () => {
      live = false
      stop()
      unwatch()
    }
  }
}
