import type { Readable, Writable } from 'node:stream'
import type { Start, Tab } from './browser'
import { connectDevTools } from './devTools'
import { startGroup } from './processGroup'

/** How every Chromium here is started. */
export const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1280,900',
  // A search engine in these tests is a plain-HTTP page behind a proxy.
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  '--remote-debugging-pipe',
]

const ENTER = { key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
const ESCAPE = { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 }

/** Which of a tab's pages is shown: beside it there may be one that is prerendered, and takes its place when it is gone to. */
function followShown() {
  const sessions = new Map<string, string>()
  let current = ''
  return {
    shown(): string {
      const session = sessions.get(current)
      if (!session) throw new Error('the document has gone')
      return session
    },
    hear(
      method: string,
      {
        sessionId = '',
        targetInfo,
      }: { sessionId?: string; targetInfo?: { targetId: string; subtype?: string } },
    ) {
      if (method === 'Target.attachedToTarget' && targetInfo) sessions.set(targetInfo.targetId, sessionId)
      if (targetInfo && sessions.has(targetInfo.targetId) && !targetInfo.subtype)
        current = targetInfo.targetId
    },
  }
}

/** Chromium over the DevTools protocol on a pipe: no driver beside it, and nothing listens on a port. */
export const startChromium: Start = async (profile, { proxy, quota, extension, colorScheme = 'light' }) => {
  const group = startGroup(
    '/usr/bin/chromium',
    [
      ...FLAGS,
      `--user-data-dir=${profile}`,
      `--blink-settings=preferredColorScheme=${colorScheme === 'dark' ? 0 : 1}`,
      ...(proxy ? [`--proxy-server=${proxy}`] : []),
      ...(extension
        ? [`--load-extension=${extension}`, '--disable-features=DisableLoadExtensionCommandLineSwitch']
        : []),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const [, , , input, output] = group.child.stdio
  /** Tabs by their sessions. */
  const tabs = new Map<string | undefined, ReturnType<typeof followShown>>()
  const send = connectDevTools(input as Writable, output as Readable, (method, params, sessionId) =>
    tabs.get(sessionId)?.hear(method, params),
  )

  /** Through the tab, and not straight to its page: whose DevTools know of no tabs gets nothing prerendered. */
  const attach = async (targetId: string): Promise<Tab> => {
    const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as {
      sessionId: string
    }
    const { shown, hear } = followShown()
    tabs.set(sessionId, { shown, hear })
    await send(
      'Target.setAutoAttach',
      { autoAttach: true, waitForDebuggerOnStart: false, flatten: true },
      sessionId,
    )
    const ask = async (method: string, params: object = {}) => send(method, params, shown())
    // For as long as somebody is attached.
    if (quota) {
      await ask('Storage.overrideQuotaForOrigin', { origin: quota.origin, quotaSize: quota.bytes })
    }
    const key = async (text: string) => {
      const named = { '\n': ENTER, '\t': TAB, '\x1b': ESCAPE }[text] ?? { key: text, text }
      await ask('Input.dispatchKeyEvent', {
        type: 'text' in named ? 'keyDown' : 'rawKeyDown',
        ...named,
      })
      await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...named })
    }
    return {
      async navigate(url) {
        await ask('Page.navigate', { url })
      },
      async evaluate(expression) {
        const { result, exceptionDetails } = (await ask('Runtime.evaluate', {
          expression,
          awaitPromise: true,
          returnByValue: true,
        })) as { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } }
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'thrown in the page')
        return result.value
      },
      async press(x, y) {
        const at = { x, y, button: 'left', clickCount: 1 }
        await ask('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y })
        await ask('Input.dispatchMouseEvent', { type: 'mousePressed', ...at })
        // The answer may go down with the document that the click leaves.
        await ask('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at }).catch(() => {})
      },
      async type(text) {
        for (const character of text) await key(character)
      },
      async screenshot() {
        const { data } = (await ask('Page.captureScreenshot')) as { data: string }
        return Buffer.from(data, 'base64')
      },
      async resize(width, height) {
        await ask('Emulation.setDeviceMetricsOverride', {
          width,
          height,
          deviceScaleFactor: 1,
          mobile: false,
        })
      },
      async setOnline(online) {
        await ask('Network.emulateNetworkConditions', {
          offline: !online,
          latency: 0,
          // As fast as it is.
          downloadThroughput: -1,
          uploadThroughput: -1,
        })
      },
      async close() {
        await send('Target.closeTarget', { targetId })
      },
    }
  }

  const { product } = (await send('Browser.getVersion')) as { product: string }
  const { targetInfos } = (await send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: { targetId: string }[]
  }
  const [first] = targetInfos
  if (!first) throw new Error('Chromium opened no tab')
  return {
    version: product.replace(/^.*\//, ''),
    tab: await attach(first.targetId),
    async newTab() {
      const { targetId } = (await send('Target.createTarget', { url: 'about:blank', forTab: true })) as {
        targetId: string
      }
      return attach(targetId)
    },
    async quit() {
      await send('Browser.close')
      await group.emptied()
      await group.kill()
    },
    kill: group.kill,
  }
}
