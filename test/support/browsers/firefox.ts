import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../freePort'
import { until } from '../until'
import type { LaunchOptions, Start, Tab } from './browser'
import { connectMarionette } from './marionette'
import { startGroup } from './processGroup'

const QUIET = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  // After a kill: no pages that nobody has opened, and no question whether to start in safe mode.
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  // A search engine in these tests is a plain-HTTP page behind a proxy.
  'dom.security.https_first': false,
}

const prefs = ({ proxy, colorScheme = 'light' }: LaunchOptions, port: number) => {
  const { hostname, port: proxyPort } = new URL(proxy ?? 'http://none')
  return {
    ...QUIET,
    'marionette.port': port,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    ...(proxy && {
      'network.proxy.type': 1,
      'network.proxy.http': hostname,
      'network.proxy.http_port': Number(proxyPort),
    }),
  }
}

/** Firefox over Marionette, which it speaks itself: Debian 12 has no geckodriver. */
export const startFirefox: Start = async (profile, options) => {
  const port = await freePort()
  const lines = Object.entries(prefs(options, port)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(profile, 'user.js'), lines.join('\n'))
  const group = startGroup('/usr/bin/firefox-esr', [
    '--headless',
    '--no-remote',
    '--marionette',
    // To be told that it is offline.
    '--remote-allow-system-access',
    '--profile',
    profile,
    '--width=1280',
    '--height=900',
  ])
  const send = await until(() => connectMarionette(port), { timeoutMs: 120_000, what: 'Firefox to start' })
  const { capabilities } = (await send('WebDriver:NewSession')) as {
    capabilities: { browserVersion: string }
  }

  // Marionette acts on one current tab: a call goes to its own only if nobody comes in between.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const answer = turn.then(act)
    turn = answer.catch(() => {})
    return answer
  }
  const askIn = (handle: string, name: string, params: object = {}) =>
    inTurn(async () => {
      await send('WebDriver:SwitchToWindow', { handle, focus: false })
      return send(name, params)
    })
  const tabOf = (handle: string): Tab => {
    const ask = (name: string, params?: object) => askIn(handle, name, params)
    const act = async (id: string, type: string, actions: object[]) => {
      await ask('WebDriver:PerformActions', { actions: [{ id, type, actions }] })
    }
    return {
      async navigate(url) {
        await ask('WebDriver:Navigate', { url })
      },
      async evaluate(expression) {
        const script = `const done = arguments[0]
          Promise.resolve().then(() => ${expression}).then(
            (value) => done({ value }),
            (error) => done({ error: String(error) }))`
        const { value } = (await ask('WebDriver:ExecuteAsyncScript', { script, args: [] })) as {
          value: { value?: unknown; error?: string } | null
        }
        // The document went before it could answer.
        if (!value) throw new Error('the document has gone')
        if (value.error) throw new Error(value.error)
        return value.value ?? undefined
      },
      press: (x, y) =>
        act('mouse', 'pointer', [
          { type: 'pointerMove', x, y, origin: 'viewport', duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ]),
      type: (text) =>
        act(
          'keyboard',
          'key',
          // WebDriver's names of the Enter, Tab and Escape keys: https://w3c.github.io/webdriver/#keyboard-actions
          [
            ...text.replaceAll('\n', '\uE007').replaceAll('\t', '\uE004').replaceAll('\x1b', '\uE00C'),
          ].flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]),
        ),
      async screenshot() {
        const { value } = (await ask('WebDriver:TakeScreenshot', { full: false })) as { value: string }
        return Buffer.from(value, 'base64')
      },
      async resize(width, height) {
        await ask('WebDriver:SetWindowRect', { width, height })
      },
      setOnline: (online) =>
        inTurn(async () => {
          const script = 'Services.io.offline = arguments[0]'
          await send('Marionette:SetContext', { value: 'chrome' })
          try {
            await send('WebDriver:ExecuteScript', { script, args: [!online] })
          } finally {
            await send('Marionette:SetContext', { value: 'content' })
          }
        }),
      async close() {
        await ask('WebDriver:CloseWindow')
      },
    }
  }

  const { value: first } = (await send('WebDriver:GetWindowHandle')) as { value: string }
  return {
    version: capabilities.browserVersion,
    tab: tabOf(first),
    async newTab() {
      // From the first tab: the current one may have been closed, and from such a one no tab is opened.
      const { handle } = (await askIn(first, 'WebDriver:NewWindow', { type: 'tab', focus: true })) as {
        handle: string
      }
      return tabOf(handle)
    },
    async quit() {
      await send('Marionette:Quit', { flags: ['eAttemptQuit'] })
      await group.emptied()
      await group.kill()
    },
    kill: group.kill,
  }
}
