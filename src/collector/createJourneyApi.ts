import { checkStore } from './checkOptions'
import { type Handler, json } from './handler'
import { hearing } from './hear'
import { logError } from './inOneLine'
import { isRefusal, refusal } from './refusal'
import type { Store } from './store'

export interface JourneyApiOptions {
  store: Pick<
    Store,
    | 'journeys'
    | 'funnel'
    | 'flow'
    | 'attribution'
    | 'endings'
    | 'responseTimes'
    | 'satisfaction'
    | 'perMinute'
    | 'completeness'
  >
  /** Milliseconds since the epoch. @default Date.now */
  clock?: (() => number) | undefined
  /** Hears of a store that failed. @default console.error, in one line without control characters */
  onError?: ((error: unknown) => void) | undefined
}

const HOUR_MS = 3_600_000
/** After so long a visit is over. */
const HALF_HOUR_MS = HOUR_MS / 2

/**
 * A request handler that answers questions about journeys: the store's answers as JSON, by GET. It goes by the
 * last segment of the path, so that it can be mounted anywhere: `journeys?limit&since&touchpoints&customer`,
 * `funnel?steps=a,b,c&since`, `flow?since`, `attribution?since`, `endings?since&before` (default: half an hour ago),
 * `responses?since`, `satisfaction?since`, `minutes?since` (default: the last hour) and `streams?limit`.
 * Times are ms since the epoch.
 *
 * It lets anybody read who can reach it. Put it behind the site's own login. Throws on wrong options.
 */
export function createJourneyApi({
  store,
  clock = Date.now,
  onError = logError,
}: JourneyApiOptions): Handler {
  const hear = hearing(onError)
  checkStore('createJourneyApi', store, [
    ...(['journeys', 'funnel', 'flow', 'attribution', 'endings', 'responseTimes', 'satisfaction'] as const),
    ...(['perMinute', 'completeness'] as const),
  ])
  const questions: Record<string, (query: Query) => Promise<unknown>> = {
    journeys: ({ whole, text }) =>
      store.journeys({
        ...text('customer'),
        limit: whole('limit', 50, 1, 1_000),
        since: whole('since', 0),
        touchpointsPerJourney: whole('touchpoints', 200, 1, 10_000),
      }),
    funnel: ({ whole, names }) => store.funnel({ steps: names('steps', 20), since: whole('since', 0) }),
    flow: ({ whole }) => store.flow({ since: whole('since', 0) }),
    attribution: ({ whole }) => store.attribution({ since: whole('since', 0) }),
    // What was still going on a moment ago has not ended.
    endings: ({ whole }) =>
      store.endings({ since: whole('since', 0), before: whole('before', clock() - HALF_HOUR_MS) }),
    responses: ({ whole }) => store.responseTimes({ since: whole('since', 0) }),
    satisfaction: ({ whole }) => store.satisfaction({ since: whole('since', 0) }),
    minutes: ({ whole }) => store.perMinute({ since: whole('since', clock() - HOUR_MS) }),
    streams: ({ whole }) => store.completeness({ limit: whole('limit', 100, 1, 1_000) }),
  }

  return async (request) => {
    try {
      const url = new URL(request.url)
      const name = url.pathname.split('/').at(-1) ?? ''
      const question = Object.hasOwn(questions, name) ? questions[name] : undefined
      if (!question)
        throw refusal(404, `There is no "${name}" here; there is ${Object.keys(questions).join(', ')}.`)
      if (request.method !== 'GET') {
        return json(405, { error: `${request.method} is not allowed; ask by GET.` }, { allow: 'GET' })
      }
      return json(200, await question(readQuery(url.searchParams)))
    } catch (error) {
      if (isRefusal(error)) return json(error.status, { error: error.message })
      hear(error)
      return json(503, { error: 'The store does not answer.' })
    }
  }
}

type Query = ReturnType<typeof readQuery>

function readQuery(parameters: URLSearchParams) {
  return {
    whole(name: string, fallback: number, min = 0, max = Number.MAX_SAFE_INTEGER): number {
      const text = parameters.get(name)
      if (text === null) return fallback
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
      if (value >= min && value <= max) return value
      throw refusal(400, `${name}: expected a whole number from ${min} to ${max}.`)
    },
    text<K extends string>(name: K): { [name in K]?: string } {
      const text = parameters.get(name)
      return text ? ({ [name]: text } as { [name in K]?: string }) : {}
    },
    names(name: string, max: number): string[] {
      const list = (parameters.get(name) ?? '').split(',').filter(Boolean)
      if (list.length > 0 && list.length <= max) return list
      throw refusal(400, `${name}: expected 1 to ${max} types of touchpoint with commas between them.`)
    },
  }
}
