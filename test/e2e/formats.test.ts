import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { bundle } from '../support/bundle'
import { type Receiver, startReceiver } from '../support/formatReceiver'
import type { FormatsPage } from '../support/formatsPage'
import { createGate, type Fault, type Gate } from '../support/gate'
import { numbers } from '../support/lab'
import { type Server, serve } from '../support/serve'
import { until } from '../support/until'

declare const formatsPage: FormatsPage

const COUNT = 40
const KINDS = {
  segment: { preflight: [] },
  rudderstack: { preflight: ['authorization', 'content-type'] },
  jitsu: { preflight: ['content-type', 'x-write-key'] },
  cloudEvents: { preflight: ['content-type'] },
} as const
type Kind = keyof typeof KINDS
const kinds = Object.keys(KINDS) as Kind[]

inEachEngine((engine) => {
  let browser: Browser
  let pages: Server
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    const script = await bundle('formatsPage.ts')
    browser = await launch(engine)
    pages = await serve((request, response) => {
      response.setHeader('content-type', request.url === '/page.js' ? 'text/javascript' : 'text/html')
      response.end(
        request.url === '/page.js'
          ? script
          : `<!doctype html><title>A page</title><script src="/page.js"></script>`,
      )
    })
  })
  afterAll(async () => {
    await browser?.close()
    for (const close of closing) await close()
    await pages?.close()
  })

  const open = (kind: Kind, gate: Gate) =>
    browser.page.evaluate(
      (kind, endpoint) => formatsPage.open(kind, endpoint),
      ...([kind, gate.endpoint] as const),
    )
  const track = (kind: Kind, from: number, to = from) =>
    browser.page.evaluate(
      (kind, from, to) => formatsPage.track(kind, from, to),
      ...([kind, from, to] as const),
    )
  const receive = async (kind: Kind): Promise<{ receiver: Receiver; gate: Gate }> => {
    const receiver = await startReceiver(kind)
    const gate = await createGate(receiver)
    closing.push(gate.close, receiver.close)
    return { receiver, gate }
  }
  const all = ({ received }: Receiver) => new Map(received.map(({ id, n }) => [id, n]))
  const sorted = (receiver: Receiver) => [...all(receiver).values()].sort((a, b) => Number(a) - Number(b))

  // Most of the time goes by in back-offs, so all of them wait at once: clients of different names share nothing.
  it('loses nothing on the way to any of them, and repeats are known by their identity', async () => {
    const { page } = browser
    await page.goto(`${pages.url}/`)
    const deliver = async (kind: Kind) => {
      const { receiver, gate } = await receive(kind)
      let posts = 0
      const faults: Fault[] = [{ status: 503 }, 'mute']
      await gate.behave((_, body) => (body ? (faults[posts++] ?? 'pass') : 'pass'))
      await open(kind, gate)
      await track(kind, 1, COUNT)
      // What was stored without an answer is sent again after a silence.
      await until(() => all(receiver).size >= COUNT && receiver.received.length > COUNT, {
        timeoutMs: 90_000,
        what: `all for ${kind}, and some twice`,
      })
      const left = () => page.evaluate((kind) => formatsPage.clients[kind]!.stats().queued, kind)
      await until(async () => (await left()) === 0, { timeoutMs: 60_000, what: 'nothing to be queued' })
      expect(sorted(receiver), kind).toEqual(numbers(1, COUNT))
      expect(receiver.mistakes, kind).toEqual([])
      const { preflight } = KINDS[kind]
      for (const header of receiver.asked) expect(preflight, kind).toContain(header)
      expect(receiver.asked.size > 0, kind).toBe(preflight.length > 0)
    }
    await Promise.all(kinds.map(deliver))
  })

  it('delivers to any of them what a page left behind with no answer', async () => {
    const { page } = browser
    await page.goto(`${pages.url}/`)
    const left = await Promise.all(
      kinds.map(async (kind) => {
        const { receiver, gate } = await receive(kind)
        await gate.behave('refuse')
        await open(kind, gate)
        await track(kind, 1, 5)
        return { kind, receiver, gate }
      }),
    )
    await page.goto(`${pages.url}/next`)
    await Promise.all(
      left.map(async ({ kind, receiver, gate }) => {
        await gate.behave('pass')
        await open(kind, gate)
        await track(kind, 6)
        await until(() => all(receiver).size === 6, { timeoutMs: 90_000, what: `both pages, for ${kind}` })
        expect(sorted(receiver), kind).toEqual(numbers(1, 6))
        expect(receiver.mistakes, kind).toEqual([])
      }),
    )
  })

  it.each(['segment', 'cloudEvents'] as const)(
    'sends %s a leaving touchpoint while the page is left',
    async (kind) => {
      const { page } = browser
      const { receiver, gate } = await receive(kind)
      await page.goto(`${pages.url}/`)
      await open(kind, gate)
      // The answer may go down with the document.
      await page
        .evaluate((kind) => {
          void formatsPage.track(kind, 1, 1, true)
          location.href = '/away'
        }, kind)
        .catch(() => {})
      // The next page opens no client: only a request that outlives its page can bring it, after its preflight.
      await until(() => receiver.received.length === 1, { what: 'the last of a page that was left' })
    },
  )

  it('keeps everything where a web page answers', async () => {
    const { page } = browser
    const { receiver, gate } = await receive('segment')
    await gate.behave({ status: 200, body: '<!doctype html>Log in' })
    await page.goto(`${pages.url}/`)
    await open('segment', gate)
    await track('segment', 1, 3)
    await page.evaluate(() => void formatsPage.clients.segment!.flush())
    await until(() => gate.log.some(({ status }) => status === 200), { what: 'the answer' })
    await until(() =>
      page.evaluate(() =>
        formatsPage.clients.segment!.explain().decisions.some(({ what }) => what === 'not delivered'),
      ),
    )
    expect(await page.evaluate(() => formatsPage.clients.segment!.stats())).toMatchObject({
      queued: 3,
      delivered: 0,
    })
    expect(receiver.received).toEqual([])
  })
})
