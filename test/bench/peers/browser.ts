import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { FLAGS } from '../../support/browsers/chromium'
import { connectDevTools } from '../../support/browsers/devTools'
import { startGroup } from '../../support/browsers/processGroup'
import { until } from '../../support/until'

const EXTRA = [
  // Nothing leaves the machine, whatever a library asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  // Tabs stand for visitors who look at them.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

const LOCAL = /^(https?|wss?):\/\/([^/]*\.localhost|127\.0\.0\.1)(:|\/)|^(data|blob|about|chrome-error):/

export interface Tab {
  ask<T = unknown>(method: string, params?: object): Promise<T>
  goto(url: string): Promise<void>
  reload(): Promise<void>
  evaluate<T, A extends unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  waitFor<A extends unknown[]>(condition: (...args: A) => unknown, ...args: A): Promise<void>
  /** What `navigator.onLine` says, with its events. Requests are none the worse for it. */
  setOnline(online: boolean): Promise<void>
  /** Addresses elsewhere that its pages asked for, in vain. */
  asked: string[]
  close(): Promise<void>
}

/** One person's Chromium: a profile that outlives it, and a window a tab. */
export async function startBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'touchpoint-peers-'))
  let tabs = new Map<string | undefined, string[]>()
  let version = ''

  async function start() {
    const group = startGroup(
      '/usr/bin/chromium',
      [...FLAGS, ...EXTRA, ...(version ? [named(version)] : []), `--user-data-dir=${profile}`, 'about:blank'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      },
    )
    const [, , , input, output] = group.child.stdio
    tabs = new Map()
    const send = connectDevTools(input as Writable, output as Readable, (method, params, sessionId) => {
      if (method !== 'Network.requestWillBeSent') return
      const { url } = (params as { request: { url: string } }).request
      if (!LOCAL.test(url)) tabs.get(sessionId)?.push(url)
    })
    const { product } = (await send('Browser.getVersion')) as { product: string }
    return { group, send, product: product.replace(/^.*\//, '') }
  }

  /** Some libraries count no headless browser as a visitor. */
  const named = (of: string) =>
    `--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${of.split('.')[0]}.0.0.0 Safari/537.36`

  let running = await start()
  version = running.product
  await running.group.kill()
  running = await start()

  return {
    version,
    async newTab(): Promise<Tab> {
      const { send } = running
      const { targetId } = (await send('Target.createTarget', { url: 'about:blank', newWindow: true })) as {
        targetId: string
      }
      const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as {
        sessionId: string
      }
      const ask = (method: string, params: object = {}) => send(method, params, sessionId)
      const asked: string[] = []
      tabs.set(sessionId, asked)
      await ask('Network.enable')
      const evaluate: Tab['evaluate'] = async (run, ...args) => {
        const { result, exceptionDetails } = (await ask('Runtime.evaluate', {
          expression: `(${run})(...${JSON.stringify(args)})`,
          awaitPromise: true,
          returnByValue: true,
        })) as { result: { value: never }; exceptionDetails?: { exception?: { description?: string } } }
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'thrown in the page')
        return result.value
      }
      const waitFor: Tab['waitFor'] = async (condition, ...args) =>
        void (await until(() => evaluate(condition, ...args), {
          timeoutMs: 400_000,
          what: String(condition),
        }))
      return {
        ask: ask as Tab['ask'],
        asked,
        evaluate,
        waitFor,
        async goto(url) {
          await ask('Page.navigate', { url })
          await waitFor((to) => location.href === to && document.readyState === 'complete', url)
        },
        async reload() {
          await evaluate(() => void Object.assign(window, { old: true }))
          await ask('Page.reload')
          await waitFor(() => !('old' in window) && document.readyState === 'complete')
        },
        async setOnline(online) {
          await ask('Network.overrideNetworkState', {
            offline: !online,
            latency: 0,
            downloadThroughput: -1,
            uploadThroughput: -1,
          })
        },
        close: async () => void (await send('Target.closeTarget', { targetId })),
      }
    },
    /** SIGKILL to all its processes, and a new start on the same profile. */
    async killAndRestart() {
      await running.group.kill()
      running = await start()
    },
    async close() {
      await running.group.kill()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export type Browser = Awaited<ReturnType<typeof startBrowser>>
