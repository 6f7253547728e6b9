import { type Contestant, contacts } from './contestant'

/** Another task, without the 4 ms that nested timers cost. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })

const nth = (i: number) => contacts[i % contacts.length]!

/** Tracks `count` contacts, `perTask` in one task. Resolves when all that can be kept on the device is. */
export async function track(contestant: Contestant, count: number, perTask: number): Promise<void> {
  const kept: unknown[] = []
  for (let i = 0; i < count; i++) {
    if (i && i % perTask === 0) await nextTask()
    kept.push(contestant.track(...nth(i)))
  }
  await Promise.all(kept)
}

/** How long a call of `track` takes in loops of 1,000, µs on average: for each loop in turn. */
export async function timeLoops(contestant: Contestant, loops: number): Promise<number[]> {
  const means: number[] = []
  for (let loop = 0; loop < loops; loop++) {
    const kept: unknown[] = []
    const start = performance.now()
    for (let i = 0; i < 1_000; i++) kept.push(contestant.track(...nth(i)))
    means.push(performance.now() - start)
    await Promise.all(kept)
    await contestant.delivered()
  }
  return means
}

/** How long single calls of `track` take, each in a task of its own, µs. */
export async function timeCalls(contestant: Contestant, count: number): Promise<number[]> {
  // Otherwise the clock stands still for 100 µs: https://www.w3.org/TR/hr-time-3/#dfn-coarsen-time
  if (!crossOriginIsolated) throw new Error('the page is not cross-origin isolated')
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    await nextTask()
    const start = performance.now()
    contestant.track(...nth(i))
    times.push((performance.now() - start) * 1_000)
  }
  await contestant.delivered()
  return times
}

/** Tasks over 50 ms since the page was loaded, ms. */
export function watchLongTasks(): number[] {
  const found: number[] = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  return found
}

/** Runs a script in this task, as the parser would. Resolves to how long that took, ms. */
export async function timeScript(url: string, dataset: Record<string, string>): Promise<number> {
  const script = document.createElement('script')
  script.textContent = await (await fetch(url)).text()
  Object.assign(script.dataset, dataset)
  await nextTask()
  const start = performance.now()
  document.head.append(script)
  return performance.now() - start
}

/** Clicks on one button or text after the other, each in a task of its own. Resolves to the µs that listeners took, on average. */
export async function timeClicks(count: number): Promise<number> {
  const targets = document.querySelectorAll('main button, main b, main li')
  let spent = 0
  for (let i = 0; i < count; i++) {
    await nextTask()
    const init = {
      bubbles: true,
      cancelable: true,
      composed: true,
      clientX: i % 900,
      clientY: (i * 37) % 700,
    }
    const start = performance.now()
    targets[i % targets.length]!.dispatchEvent(new MouseEvent('click', init))
    spent += performance.now() - start
  }
  return (spent * 1_000) / count
}

/** Puts more products into the list, as endless lists do: each time fifty elements, in a task of its own. */
export async function growList(times: number): Promise<void> {
  const list = document.querySelector('main')!
  for (let i = 0; i < times; i++) {
    await nextTask()
    list.append(...[...list.children].slice(0, 5).map((article) => article.cloneNode(true)))
  }
}
