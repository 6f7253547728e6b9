import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../freePort'
import { until } from '../until'
import type { Start, Tab } from './browser'
import { startGroup } from './processGroup'
import { connectInspector } from './webInspector'
import { openXInput } from './xInput'
import { startXvfb } from './xvfb'

/** WebKitGTK's own browser, in whichever version of the library is installed. */
export const MINIBROWSER = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']
  .map((version) => `/usr/lib/x86_64-linux-gnu/${version}/MiniBrowser`)
  .find(existsSync)

/** After so long without an answer an address is typed once more. */
const RETYPE_MS = 7_000

/**
 * WebKitGTK's MiniBrowser as a person runs it: its profile on disk, a pointer and a keyboard on an X
 * display, and the Web Inspector to look into the page.
 *
 * Not by WebKitWebDriver, because that needs `MiniBrowser --automation`, whose data manager is ephemeral
 * (`privateMode || automationMode` in Tools/MiniBrowser/gtk/main.c, and no storage file is open while it
 * runs): nothing would survive a restart. Without it, IndexedDB and localStorage are files under
 * XDG_DATA_HOME and were there again after SIGKILL to all processes (WebKitGTK 2.50.6).
 */
export const startWebkit: Start = async (profile, { proxy, colorScheme = 'light' }) => {
  const port = await freePort()
  const server = `127.0.0.1:${port}`
  const xvfb = await startXvfb()
  const input = await openXInput(xvfb.display)
  const folders = { XDG_DATA_HOME: 'data', XDG_CACHE_HOME: 'cache', XDG_CONFIG_HOME: 'config' }
  for (const folder of Object.values(folders)) await mkdir(join(profile, folder), { recursive: true })
  const group = startGroup(
    MINIBROWSER as string,
    [
      ...(proxy ? [`--proxy=${proxy}`, '--ignore-host=localhost', '--ignore-host=127.0.0.1'] : []),
      ...(colorScheme === 'dark' ? ['--dark-mode'] : []),
      'about:blank',
    ],
    {
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(folders).map(([name, folder]) => [name, join(profile, folder)])),
        DISPLAY: `:${xvfb.display}`,
        GDK_BACKEND: 'x11',
        WEBKIT_INSPECTOR_HTTP_SERVER: server,
      },
    },
  )

  /** Addresses of the tabs' sockets and of what they show, as the inspector's start page lists them, oldest first. */
  const listShown = async () => {
    const page = await (await fetch(`http://${server}/`)).text()
    return [...page.matchAll(/targeturl">([^<]*)<.*?(\/socket\/\d+\/(\d+)\/WebPage)/g)]
      .sort(([, , , a], [, , , b]) => Number(a) - Number(b))
      .map(([, shown, path]) => ({ url: `ws://${server}${path}`, shown }))
  }
  const listTabs = async () => (await listShown()).map(({ url }) => url)

  const tabOf = (url: string): Tab => {
    // An empty tab has no process that could answer: connected with the first page.
    let inspector: Awaited<ReturnType<typeof connectInspector>> | undefined
    const ask = async (method: string, params?: object) => {
      if (!inspector) throw new Error('the tab is empty')
      return inspector.send(method, params)
    }
    const evaluate = async (expression: string) => {
      type Result = {
        result: { objectId?: string; value?: unknown; description?: string }
        wasThrown: boolean
      }
      // `awaitPromise` is not among the options of WebKit's Runtime.evaluate, so it takes two steps.
      const promise = (await ask('Runtime.evaluate', {
        expression: `(async () => ${expression})()`,
      })) as Result
      const { result, wasThrown } = promise.wasThrown
        ? promise
        : ((await ask('Runtime.awaitPromise', {
            promiseObjectId: promise.result.objectId,
            returnByValue: true,
          })) as Result)
      if (wasThrown) throw new Error(result.description ?? 'thrown in the page')
      return result.value
    }
    return {
      async navigate(address) {
        const type = () => {
          input.control('l')
          input.type(`${address}\n`)
        }
        type()
        if (inspector) return
        // A window that has only just opened may not have heard what was typed.
        let typed = Date.now()
        const wasHeard = async () => {
          const tab = (await listShown()).find((each) => each.url === url)
          return tab?.shown !== '' && tab?.shown !== 'about:blank'
        }
        const connect = () =>
          connectInspector(url).catch(async (error) => {
            if (Date.now() - typed > RETYPE_MS && !(await wasHeard())) {
              type()
              typed = Date.now()
            }
            throw error
          })
        inspector = await until(connect, { what: 'the Web Inspector', timeoutMs: 120_000 })
        // The empty document answers too, and is complete.
        await until(() => evaluate("location.href !== 'about:blank'"), { what: 'the first document' })
      },
      evaluate,
      async press(x, y) {
        // Tool and tab bars stand above the page; there is no window manager and so no frame.
        const [left, top] = (await evaluate('[screenX, screenY + outerHeight - innerHeight]')) as [
          number,
          number,
        ]
        input.click(left + x, top + y)
      },
      async type(text) {
        input.type(text)
      },
      async screenshot() {
        const { dataURL } = (await ask('Page.snapshotRect', {
          ...((await evaluate('({ x: 0, y: 0, width: innerWidth, height: innerHeight })')) as object),
          coordinateSystem: 'Viewport',
        })) as { dataURL: string }
        return Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64')
      },
      async resize(width, height) {
        await evaluate(`resizeTo(${width}, ${height})`)
      },
      /** Nothing tells it that but GNetworkMonitor, which knows of the machine's own network: the event is the test's. */
      async setOnline(online) {
        await evaluate(`void dispatchEvent(new Event('${online ? 'online' : 'offline'}'))`)
      },
      async close() {
        inspector?.close()
        input.control('w')
        // It takes its time, and then the focus: what is typed before would go to another tab.
        await until(async () => !(await listTabs()).includes(url), { what: 'the tab to close' })
      },
    }
  }

  const end = async () => {
    input.close()
    await group.kill()
    await xvfb.group.kill()
  }
  const [first] = (await until(
    async () => {
      const tabs = await listTabs()
      return tabs.length ? tabs : undefined
    },
    { timeoutMs: 120_000, what: 'MiniBrowser to start' },
  )) as string[]
  return {
    version: '',
    tab: tabOf(first as string),
    async newTab() {
      const before = await listTabs()
      input.control('t')
      const tab = await until(async () => (await listTabs()).find((url) => !before.includes(url)))
      return tabOf(tab as string)
    },
    async quit() {
      input.control('q')
      await group.emptied()
      await end()
    },
    kill: end,
  }
}
