import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { FLAGS } from '../support/browsers/chromium'
import { connectDevTools } from '../support/browsers/devTools'
import { startGroup } from '../support/browsers/processGroup'
import { until } from '../support/until'

/** A tab with all that the DevTools protocol offers: the tests' own pages hide it, since other engines lack it. */
export interface Tab {
  ask<T = unknown>(method: string, params?: object): Promise<T>
  goto(url: string): Promise<void>
  evaluate<T, A extends unknown[]>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  close(): Promise<void>
}

/** Chromium on a new profile. Each tab is a renderer process of its own, with a storage of its own. */
export async function startChromium() {
  const profile = await mkdtemp(join(tmpdir(), 'touchpoint-bench-'))
  // Heap figures to the byte, and a collection of garbage on request.
  const flags = [...FLAGS, '--enable-precise-memory-info', `--user-data-dir=${profile}`]
  const group = startGroup('/usr/bin/chromium', [...flags, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const [, , , input, output] = group.child.stdio
  const send = connectDevTools(input as Writable, output as Readable)
  const { product } = (await send('Browser.getVersion')) as { product: string }

  return {
    version: product.replace(/^.*\//, ''),
    async newTab(): Promise<Tab> {
      const { browserContextId } = (await send('Target.createBrowserContext')) as { browserContextId: string }
      const { targetId } = (await send('Target.createTarget', { url: 'about:blank', browserContextId })) as {
        targetId: string
      }
      const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as {
        sessionId: string
      }
      const ask = (method: string, params: object = {}) => send(method, params, sessionId)
      const evaluate: Tab['evaluate'] = async (run, ...args) => {
        const { result, exceptionDetails } = (await ask('Runtime.evaluate', {
          expression: `(${run})(...${JSON.stringify(args)})`,
          awaitPromise: true,
          returnByValue: true,
        })) as { result: { value: never }; exceptionDetails?: { exception?: { description?: string } } }
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'thrown in the page')
        return result.value
      }
      return {
        ask: ask as Tab['ask'],
        evaluate,
        async goto(url) {
          await ask('Page.navigate', { url })
          await until(
            () => evaluate((to) => location.href === to && document.readyState === 'complete', url),
            { what: url },
          )
        },
        close: async () => void (await send('Target.disposeBrowserContext', { browserContextId })),
      }
    },
    async close() {
      await group.kill()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export type Chromium = Awaited<ReturnType<typeof startChromium>>
