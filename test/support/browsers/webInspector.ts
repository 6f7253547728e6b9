import { until } from '../until'
import { within } from '../within'
import { createExchange, type Exchange } from './exchange'
import { openWebSocket } from './webSocket'

const CONNECT_MS = 5_000
const ANSWER_MS = 500

/**
 * WebKit's Web Inspector protocol with the page behind one socket. A page's document may move to another
 * process when it is navigated; the protocol calls each a target, and messages go to the one that is shown.
 * https://github.com/WebKit/WebKit/tree/main/Source/JavaScriptCore/inspector/protocol
 */
export async function connectInspector(url: string) {
  const targets = new Map<string, Exchange>()
  let shown: string | undefined
  let tell: (() => void) | undefined
  const ready = new Promise<void>((resolve) => {
    tell = resolve
  })
  let socket: Awaited<ReturnType<typeof openWebSocket>> | undefined
  let envelope = 0
  const ask = (targetId: string, method: string, params: object = {}): Promise<unknown> => {
    const exchange = targets.get(targetId)
    if (!exchange) return Promise.reject(new Error('the page has gone'))
    return exchange.ask(method, (id) => {
      const message = JSON.stringify({ id, method, params })
      socket?.send(
        JSON.stringify({
          id: ++envelope,
          method: 'Target.sendMessageToTarget',
          params: { targetId, message },
        }),
      )
    })
  }
  /** Has it tell of new documents. */
  const enable = (targetId: string) => void ask(targetId, 'Page.enable').catch(() => {})
  const on: Record<string, (params: never) => void> = {
    'Target.targetCreated'({
      targetInfo,
    }: {
      targetInfo: { targetId: string; type: string; isProvisional?: boolean }
    }) {
      if (targetInfo.type !== 'page') return
      const { targetId } = targetInfo
      targets.get(targetId)?.end('the document has gone')
      targets.set(targetId, createExchange())
      if (!targetInfo.isProvisional) shown = targetId
      if (socket) enable(targetId)
      tell?.()
    },
    'Target.didCommitProvisionalTarget'({ newTargetId }: { newTargetId: string }) {
      shown = newTargetId
    },
    'Target.targetDestroyed'({ targetId }: { targetId: string }) {
      targets.get(targetId)?.end('the document has gone')
      targets.delete(targetId)
    },
    'Target.dispatchMessageFromTarget'({ targetId, message }: { targetId: string; message: string }) {
      const { id, error, result, method, params } = JSON.parse(message)
      const target = targets.get(targetId)
      if (id) target?.answer(id, error?.message, result)
      // A promise of a document that has gone would be awaited for ever: WebKit doesn't tell of it.
      if (method === 'Page.frameNavigated' && !params.frame.parentId)
        target?.interrupt('the document has gone')
    },
  }
  const opened = await openWebSocket(url, {
    message(text) {
      const { method, params } = JSON.parse(text)
      on[method]?.(params as never)
    },
    close() {
      for (const exchange of targets.values()) exchange.end('WebKit has gone')
      targets.clear()
    },
  })
  socket = opened
  const untilAnswers = async () => {
    await within(CONNECT_MS, 'the first target', ready)
    // What is asked of a new tab before its process runs is dropped, and never answered.
    const answer = () => ask(shown as string, 'Runtime.evaluate', { expression: 'true' })
    await until(() => within(ANSWER_MS, 'an answer', answer()), {
      what: 'the page to answer',
      timeoutMs: 2 * CONNECT_MS,
    })
  }
  await untilAnswers().catch((error) => {
    opened.close()
    throw error
  })
  for (const targetId of targets.keys()) enable(targetId)
  return {
    send: (method: string, params?: object) => ask(shown as string, method, params),
    close: opened.close,
  }
}
