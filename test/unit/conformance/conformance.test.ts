// @vitest-environment node
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createCollector, type Handler, libsqlStore, nodeListener } from '../../../src/collector/index'
import { checks } from '../../../src/conformance/checks/index'
import { reportInWords, resultInWords } from '../../../src/conformance/inWords'
import { runChecks } from '../../../src/conformance/runChecks'
import type { TargetOptions } from '../../../src/conformance/target'
import { brokenCollectors, oneWorker } from './brokenCollectors'

// Each tries a collector with everything there is, 64 MiB included.
vi.setConfig({ testTimeout: 120_000 })

const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

async function serve(handler: Handler): Promise<string> {
  const server = createServer(nodeListener(handler)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/t`
}

async function goodCollector(options = {}) {
  const store = await libsqlStore({ path: ':memory:' })
  closing.push(() => store.close())
  return { store, handler: createCollector({ store, ...options }) }
}

const tryOut = (url: string, options: Partial<TargetOptions> = {}) =>
  runChecks({
    ...{ url, level: 'full', key: undefined, origin: 'https://shop.example', timeoutMs: 30_000, paceMs: 50 },
    ...options,
  })

const wrongIn = ({ results }: Awaited<ReturnType<typeof runChecks>>) =>
  results.filter(({ outcome }) => outcome === 'wrong')

describe("this project's own collector", () => {
  it('does everything as expected, and what was tried can be told from the rest', async () => {
    const { store, handler } = await goodCollector({
      keys: ['shop'],
      cors: { origins: ['https://shop.example'] },
    })
    const report = await tryOut(await serve(handler), { key: 'shop' })
    expect(wrongIn(report)).toEqual([])
    expect(report.results).toHaveLength(checks.length)
    expect(report.results.filter(({ outcome }) => outcome === 'skipped')).toEqual([])
    const journeys = await store.journeys({ limit: 1_000 })
    const types = new Set(journeys.flatMap(({ touchpoints }) => touchpoints.map(({ type }) => type)))
    expect([...types]).toEqual(['custom.conformance'])
    expect(reportInWords(report)).toMatch(/0 wrong, 0 skipped.*type = 'custom.conformance'/s)
  })

  it('is not asked for CORS by its own pages', async () => {
    const { handler } = await goodCollector({ cors: { origins: [] } })
    const url = await serve(handler)
    const { results } = await tryOut(url, { origin: new URL(url).origin })
    expect(results.filter(({ outcome }) => outcome !== 'ok').map(({ name }) => name)).toEqual([
      'cross-origin',
      'refusal-cross-origin',
      'preflight',
    ])
  })
})

describe('a collector that says no more than 2xx', () => {
  it('is good enough for the basic level, and is told of the rest by the full one', async () => {
    const url = await serve(
      async () => new Response(null, { status: 204, headers: { 'access-control-allow-origin': '*' } }),
    )
    expect(wrongIn(await tryOut(url, { level: 'basic' }))).toEqual([])
    const wrong = wrongIn(await tryOut(url)).map(({ name }) => name)
    expect(wrong).toContain('ack')
    // What follows from having no ack is not told again.
    expect(wrong).not.toContain('gap')
  })
})

describe('a collector with', () => {
  it.concurrent.each(brokenCollectors)(
    '%s is told so, and nothing else',
    async (_, broken, advice) => {
      const { handler } = await goodCollector()
      const between = broken()
      const report = await tryOut(await serve((request) => between(request, handler)))
      const wrong = Object.fromEntries(wrongIn(report).map(({ name, mend }) => [name, mend]))
      const expected = Object.entries(advice).map(([name, mend]) => [name, expect.stringMatching(mend)])
      expect(wrong).toEqual(Object.fromEntries(expected))
      for (const result of wrongIn(report)) {
        expect(resultInWords(result)).toMatch(/^WRONG .*\n +seen: .+\n +mend: .+[.]$/)
      }
    },
    60_000,
  )

  it('one worker is told so after the time that was given', async () => {
    const { handler } = await goodCollector()
    const between = oneWorker()
    const report = await tryOut(await serve((request) => between(request, handler)), { timeoutMs: 3_000 })
    expect(wrongIn(report)).toMatchObject([
      { name: 'slow-others', mend: expect.stringMatching(/^Serve several requests at a time/) },
    ])
  })

  it('each fault that there is a check for', () => {
    const tried = new Set(['slow-others', ...brokenCollectors.flatMap(([, , advice]) => Object.keys(advice))])
    expect(checks.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
  })

  it('no answer at all is told after the time that was given', async () => {
    const url = await serve(() => new Promise(() => {}))
    const report = await tryOut(url, { timeoutMs: 50 })
    expect(wrongIn(report)).toMatchObject([
      { name: 'address', wrong: expect.stringMatching(/no answer within 0.05 s/) },
    ])
    expect(report.results).toHaveLength(1)
  })
})
