import { createExchange, type Exchange } from './exchange'
import { openWebSocket } from './webSocket'

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
  const on: Record<string, (params: never) => void> = {
    'Target.targetCreated'({
      targetInfo,
    }: {
      targetInfo: { targetId: string; type: string; isProvisional?: boolean }
    }) {
      if (targetInfo.type !== 'page') return
      targets.set(targetInfo.targetId, createExchange())
      if (!targetInfo.isProvisional) shown = targetInfo.targetId
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
      const { id, error, result } = JSON.parse(message)
      if (id) targets.get(targetId)?.answer(id, error?.message, result)
    },
  }
  const socket = await openWebSocket(url, {
    message(text) {
      const { method, params } = JSON.parse(text)
      on[method]?.(params as never)
    },
    close() {
      for (const exchange of targets.values()) exchange.end('WebKit has gone')
      targets.clear()
    },
  })
  await ready
  let envelope = 0
  const send = (method: string, params: object = {}): Promise<unknown> => {
    const targetId = shown as string
    const exchange = targets.get(targetId)
    if (!exchange) return Promise.reject(new Error('the page has gone'))
    return exchange.ask((id) => {
      const message = JSON.stringify({ id, method, params })
      socket.send(
        JSON.stringify({
          id: ++envelope,
          method: 'Target.sendMessageToTarget',
          params: { targetId, message },
        }),
      )
    })
  }
  return { send, close: socket.close }
}
