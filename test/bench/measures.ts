import { gzipSync } from 'node:zlib'
import type * as Bench from './page/index'
import { median, sorted } from './report'
import { begin, cost, delivered, heap, type Name, type Stage, track, type World } from './world'

declare const bench: typeof Bench
declare const contestant: ReturnType<typeof Bench.startBaseline>

/** Figures by their names: see `figures.ts`. */
export type Figures = Record<string, number>

/** The SDK tells changes of stage as touchpoints of their own. */
const check = ({ collector }: Stage, count: number) => {
  const stored = collector.rows().filter(({ type }) => type !== 'journey.stage_changed').length
  if (stored !== count) throw new Error(`the collector has ${stored} touchpoints of ${count}`)
}

/** From the first byte of script to a client that can be used. */
async function start(world: World, name: Name): Promise<Figures> {
  const time = (file: string) =>
    world.visit(({ tab, collector }) =>
      tab.evaluate(
        (file: string, endpoint: string) => bench.timeScript(file, { endpoint, consent: 'granted' }),
        `/start/${file}.js`,
        collector.endpoint,
      ),
    )
  return name === 'sdk'
    ? {
        startScriptTag: await time('script tag'),
        startCore: await time('core'),
        startFloor: await time('floor'),
      }
    : { startCore: await time('baseline') }
}

const call = (world: World, name: Name): Promise<Figures> =>
  world.visit(async (stage) => {
    await begin(stage, name)
    const [cold, ...means] = await stage.tab.evaluate(() => bench.timeLoops(contestant, 3))
    const times = sorted(await stage.tab.evaluate(() => bench.timeCalls(contestant, 1_000)))
    return {
      trackMeanCold: cold!,
      trackMean: median(means),
      trackMedian: times[times.length / 2]!,
      trackP99: times[Math.floor(times.length * 0.99)]!,
    }
  })

const COUNT = 1_000

async function thousand(world: World, name: Name): Promise<Figures> {
  const run = (perTask: number) =>
    world.visit(async (stage) => {
      await begin(stage, name)
      const before = await heap(stage)
      const spent = await cost(stage, async () => {
        await track(stage, COUNT, perTask)
        await delivered(stage)
      })
      check(stage, COUNT)
      return { ...spent, heap: (await heap(stage)) - before }
    })
  const [burst, groups, single] = [await run(COUNT), await run(10), await run(1)]
  return {
    mainBurst: burst.main,
    mainGroups: groups.main,
    mainSingle: single.main,
    deliveredGroups: groups.wall,
    heap: groups.heap / 1_024,
  }
}

/** Start, 100 touchpoints as they come, 1,000 in tasks of ten, and their delivery, at a rate of the CPU. */
const longTasks = (world: World, name: Name, slowdown: number): Promise<[count: number, longest: number]> =>
  world.visit(async (stage) => {
    await stage.tab.ask('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await stage.tab.evaluate(() => void Object.assign(window, { longTasks: bench.watchLongTasks() }))
    await begin(stage, name)
    await track(stage, 100, 1)
    await track(stage, COUNT, 10)
    await delivered(stage)
    const tasks = await stage.tab.evaluate(
      () =>
        new Promise<number[]>((resolve) =>
          requestIdleCallback(() => resolve((window as unknown as { longTasks: number[] }).longTasks)),
        ),
    )
    return [tasks.length, Math.max(0, ...tasks)]
  })

async function tasks(world: World, name: Name): Promise<Figures> {
  const [longCount, longest] = await longTasks(world, name, 1)
  const [longCountSlow, longestSlow] = await longTasks(world, name, 4)
  return { longCount, longest, longCountSlow, longestSlow }
}

const WIRE = 200

const wire = (world: World, name: Name): Promise<Figures> =>
  world.visit(async (stage) => {
    await begin(stage, name)
    await track(stage, WIRE, 1)
    await delivered(stage)
    check(stage, WIRE)
    const bodies = stage.collector.batches().map((batch) => JSON.stringify(batch))
    const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0)
    const all = stage.collector
      .batches()
      .flatMap(({ streams }) => streams.flatMap(({ touchpoints = [] }) => touchpoints))
    /** With its name and the comma behind it. */
    const bytesOf = (field: 'page' | 'session' | 'data') =>
      sum(all.map((touchpoint) => JSON.stringify({ [field]: touchpoint[field] }).length - 1)) / WIRE
    return {
      requests: bodies.length,
      bytes: sum(bodies.map((body) => Buffer.byteLength(body))) / WIRE,
      ...(name === 'sdk' && {
        bytesPage: bytesOf('page'),
        bytesSession: bytesOf('session'),
        bytesData: bytesOf('data'),
      }),
      gzip: sum(bodies.map((body) => gzipSync(body).length)) / WIRE,
    }
  })

const BACKLOG = 10_000
const ROOM = { buffer: { maxCount: 2 * BACKLOG, maxBytes: 1e8 } }
/**
 * Sending waits for an idle moment, and asks for one with a timeout: on this page it never comes. A request that the page
 * took along would have its touchpoints leased for 35 s, which the next page would wait for.
 */
const keepFromSending = ({ tab }: Stage) =>
  tab.evaluate(() => {
    const idle = requestIdleCallback
    window.requestIdleCallback = (callback, options) => (options ? 0 : idle(callback))
  })

/** Of the baseline's 10,000 requests, each costs what the one before did: a tenth of them tells. */
const SAMPLE = BACKLOG / 10

/** Written on one page and delivered from the next. The baseline keeps nothing: it just sends, 50 at a time. */
const backlog = (world: World, name: Name): Promise<Figures> =>
  world.visit(async (stage) => {
    if (name === 'baseline') {
      await begin(stage, name)
      const sent = await cost(stage, () =>
        stage.tab.evaluate(async (count: number) => {
          for (let i = 0; i < count; i += 50) {
            await bench.track(contestant, 50, 50)
            await contestant.delivered()
          }
        }, SAMPLE),
      )
      check(stage, SAMPLE)
      return { backlogSentMain: sent.main * 10, backlogSent: sent.wall * 10 }
    }
    await keepFromSending(stage)
    await begin(stage, name, ROOM)
    const written = await cost(stage, () => track(stage, BACKLOG, 50))
    const full = await heap(stage)
    await stage.open()
    const empty = await heap(stage)
    const sent = await cost(stage, async () => {
      await begin(stage, name, ROOM)
      await delivered(stage)
    })
    check(stage, BACKLOG)
    return {
      backlogWrittenMain: written.main,
      backlogWritten: written.wall,
      backlogSentMain: sent.main,
      backlogSent: sent.wall,
      backlogHeap: (full - empty) / 1_024,
    }
  })

const CLICKS = 1_000

/** All detectors on a page of 5,000 elements; the baseline is that page without any. */
const detectors = (world: World, name: Name): Promise<Figures> =>
  world.visit(async (stage) => {
    const { tab, collector, open } = stage
    await open('/list')
    await tab.evaluate(() => void Object.assign(window, { longTasks: bench.watchLongTasks() }))
    const started =
      name === 'sdk' &&
      (await tab.evaluate(
        (endpoint: string) => bench.timeScript('/start/all.js', { endpoint, consent: 'granted' }),
        collector.endpoint,
      ))
    const clicks = () => tab.evaluate((count: number) => bench.timeClicks(count), CLICKS)
    const clickCold = await clicks()
    let click = 0
    const clicked = await cost(stage, async () => {
      click = await clicks()
    })
    const grown = await cost(stage, () => tab.evaluate(() => bench.growList(100)))
    const longest = await tab.evaluate(() =>
      Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks),
    )
    return {
      ...(started && { startAll: started }),
      clickCold,
      click,
      clickMain: (clicked.main * 1_000) / CLICKS,
      listGrown: grown.main,
      listLongest: longest,
    }
  })

export const measures = { start, call, thousand, tasks, wire, backlog, detectors }
