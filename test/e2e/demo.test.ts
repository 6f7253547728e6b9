import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inOneEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { type ProcessGroup, startGroup } from '../support/browsers/processGroup'
import { freePort } from '../support/freePort'
import { until } from '../support/until'
import { acceptConsent, addToCart, chat } from '../support/visitor'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What a fresh clone hasn't got. */
const MADE = ['.git', '.data', '.tmp', 'coverage', 'dist', 'node_modules']

/** The project as it comes out of a clone and `npm install`: the demo builds it without touching ours. */
async function copyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'touchpoint-demo-'))
  await cp(ROOT, folder, { recursive: true, filter: (path) => !MADE.includes(basename(path)) })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

inOneEngine((engine) => {
  let port: number
  let folder: string
  let demo: ProcessGroup
  let printed = ''
  let browser: Browser
  beforeAll(async () => {
    port = await freePort()
    folder = await copyProject()
    const env = { ...process.env, PORT: String(port), DATA: undefined, COLLECTOR: undefined }
    demo = startGroup('npm', ['run', 'demo'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [demo.child.stdout, demo.child.stderr] as Readable[]) {
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text
      })
    }
    browser = await launch(engine)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.kill()
    await rm(folder, { recursive: true, force: true })
  })

  /** An address that the demo tells people. */
  async function addressOf(name: string): Promise<string> {
    const address = () => new RegExp(`${name} +(\\S+)`).exec(printed)?.[1] ?? ''
    await until(address, { timeoutMs: 120_000 }).catch(() => {})
    if (!address()) expect.fail(`no address of ${name} was printed, but: ${printed}`)
    return address()
  }

  it('shows live what a visitor of the shop does, and ends with Ctrl+C', async () => {
    const shop = await addressOf('The shop')
    const journeys = await addressOf('Its journeys')
    expect([shop, journeys]).toEqual([`http://localhost:${port}/`, `http://localhost:${port}/journeys/`])

    const picture = browser.page
    await picture.goto(journeys)
    await picture.waitFor(() => document.querySelector('#empty:not([hidden])') !== null)

    const visitor = await browser.newPage()
    await visitor.goto(shop)
    await acceptConsent(visitor)
    await visitor.follow('[data-test=nav-products]')
    await visitor.follow('[data-test=product-mussels]')
    await chat(visitor)
    await addToCart(visitor)
    await visitor.close()

    // The same document as before: it is not loaded again.
    for (const type of ['arrival', 'product.viewed', 'chat.answered', 'cart.added']) {
      await picture.waitFor(
        (kind) => document.querySelectorAll(`.journey .station[data-type="${kind}"]`).length === 1,
        type,
      )
    }
    expect(await picture.evaluate(() => document.querySelectorAll('.journey').length)).toBe(1)
    await picture.waitFor(() => document.querySelectorAll('#responses tbody tr[data-by=bot]').length === 1)

    // What a terminal does for it.
    process.kill(-demo.child.pid!, 'SIGINT')
    await demo.emptied()
  })
})
