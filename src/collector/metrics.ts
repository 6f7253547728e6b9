/** What a collector has done since it was started, in figures. */

/** Upper ends of the classes in which answers' times are counted, s. */
const CLASSES_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

const HELP = {
  requests: 'Requests, by what they asked and the status of the answer.',
  touchpoints:
    'Touchpoints: stored, copies of what was there, refused by checks or rules, or stored in another store (routed).',
  body_bytes: 'Bytes of bodies, as they arrived.',
  failures: 'Requests that the store or beforeStore has failed.',
  limited: 'Requests over a limit of rate.',
} as const

export type Kind = 'batch' | 'pixel' | 'link'
export type Outcome = 'stored' | 'copies' | 'rejected' | 'routed'

export interface Metrics {
  answered(kind: Kind, status: number, seconds: number): void
  touchpoints(outcome: Outcome, count: number): void
  bytes(count: number): void
  failed(cause: 'store' | 'hook'): void
  limited(): void
  /** In Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). */
  response(): Response
}

export function createMetrics(): Metrics {
  const counts = new Map<string, number>()
  const add = (name: keyof typeof HELP, labels: string, count = 1) => {
    const key = `touchpoint_collector_${name}_total${labels && `{${labels}}`}`
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  // Those that are often nought are there from the beginning, so that a rate of them can be told.
  for (const outcome of ['stored', 'copies', 'rejected', 'routed'])
    add('touchpoints', `outcome="${outcome}"`, 0)
  for (const cause of ['store', 'hook']) add('failures', `cause="${cause}"`, 0)
  add('body_bytes', '', 0)
  add('limited', '', 0)
  const times = { classes: CLASSES_S.map(() => 0), sum: 0, count: 0 }

  const text = () => {
    const lines = (Object.keys(HELP) as (keyof typeof HELP)[]).flatMap((name) => {
      const full = `touchpoint_collector_${name}_total`
      const own = [...counts].filter(([key]) => key.replace(/\{.*/, '') === full)
      return [...head(full, HELP[name], 'counter'), ...own.map(([key, count]) => `${key} ${count}`)]
    })
    return [...lines, ...histogram(times), ''].join('\n')
  }

  return {
    answered(kind, status, seconds) {
      add('requests', `kind="${kind}",status="${status}"`)
      times.count++
      times.sum += seconds
      CLASSES_S.forEach((end, i) => {
        if (seconds <= end) times.classes[i]!++
      })
    },
    touchpoints: (outcome, count) => add('touchpoints', `outcome="${outcome}"`, count),
    bytes: (count) => add('body_bytes', '', count),
    failed: (cause) => add('failures', `cause="${cause}"`),
    limited: () => add('limited', ''),
    response: () =>
      new Response(text(), {
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
      }),
  }
}

const head = (name: string, help: string, type: string) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

function histogram({ classes, sum, count }: { classes: number[]; sum: number; count: number }): string[] {
  const name = 'touchpoint_collector_request_seconds'
  return [
    ...head(name, 'How long answers took.', 'histogram'),
    ...classes.map((n, i) => `${name}_bucket{le="${CLASSES_S[i]}"} ${n}`),
    `${name}_bucket{le="+Inf"} ${count}`,
    `${name}_sum ${sum}`,
    `${name}_count ${count}`,
  ]
}
