import type { TouchpointData } from '../catalogue'
import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import type { Stop } from '../lib/stop'
import type { Detector } from '../touchpoint'

type Moment = 'shown' | 'submitted' | 'dismissed'
type Score = TouchpointData['satisfaction.scored']
type Tell = (moment: Moment, vendor?: string, score?: Score) => void

// https://docs.medallia.com/en/medallia-digital/medallia-digital-web/integration-guide/custom-events
const MEDALLIA: Record<string, Moment> = {
  MDigital_Form_Displayed: 'shown',
  MDigital_Submit_Feedback: 'submitted',
  MDigital_Form_Close_No_Submit: 'dismissed',
}
// https://developers.survicate.com/javascript/events
const SURVICATE: Record<string, Moment> = {
  survey_displayed: 'shown',
  survey_completed: 'submitted',
  survey_closed: 'dismissed',
}
interface Survicate {
  addEventListener(event: string, listener: () => void): string
  removeEventListener?(event: string, id: string): void
}

/** A Net Promoter Score goes from 0 to 10; the other scales from 1 to so many. */
const EASE = /\bces\b|effort|eas(y|ily)|esfuerzo|f[áa]cil|aufwand|einfach|leicht|facile|sforzo|esfor[çc]o/i
const CONTENTMENT = /\bcsat\b|satisf|zufrieden|soddisf/i
const SCALES: Record<string, [metric: Score['metric'], scale: number, words: RegExp]> = {
  '0,1,2,3,4,5,6,7,8,9,10': ['nps', 10, /^/],
  '1,2,3,4,5': ['csat', 5, CONTENTMENT],
  '1,2,3,4,5,6,7': ['ces', 7, EASE],
}

/** What is asked by a group of choices: its legend, its name. */
const questionOf = (choice: Element) => {
  const group = choice.closest('fieldset,[role=radiogroup]')
  return [
    choice.getAttribute('name'),
    group?.getAttribute('aria-label'),
    group?.querySelector('legend')?.textContent,
  ].join(' ')
}

/** The choice of a scale in a form that is sent. Its numbers are the form's own: nothing here was typed. */
function readScale(form: HTMLFormElement): Score | undefined {
  for (const choice of form.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')) {
    const all = [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      ({ name }) => name === choice.name,
    )
    const numbers = all.map((each) => Number(each.getAttribute('value'))).sort((a, b) => a - b)
    const [metric, scale, words] = SCALES[String(numbers)] ?? []
    if (metric && words!.test(questionOf(choice))) {
      return { metric, score: Number(choice.getAttribute('value')), scale: scale! }
    }
  }
  return undefined
}

const medallia = (tell: Tell): Stop =>
  listen<CustomEvent<{ Content?: { type?: unknown; value?: unknown }[] } | null>>(
    window,
    Object.keys(MEDALLIA),
    ({ type, detail }) => {
      const content = Array.isArray(detail?.Content) ? detail.Content : []
      const score = content.find((part) => part?.type === 'nps')?.value
      const isScore = typeof score === 'number' && score >= 0 && score <= 10
      tell(MEDALLIA[type]!, 'medallia', isScore ? { metric: 'nps', score, scale: 10 } : undefined)
    },
  )

const survicate = (tell: Tell): Stop => {
  const page = window as { _sva?: Survicate }
  const stops: Stop[] = []
  let isConnected = false
  const connect = () => {
    const api = page._sva
    if (!api?.addEventListener || isConnected) return
    isConnected = true
    for (const [event, moment] of Object.entries(SURVICATE)) {
      const id = api.addEventListener(
        event,
        guard(() => tell(moment, 'survicate')),
      )
      stops.push(() => api.removeEventListener?.(event, id))
    }
  }
  stops.push(listen(window, 'SurvicateReady', connect))
  guard(connect)()
  return () => {
    for (const stop of stops) guard(stop)()
  }
}

/**
 * What visitors say when they are asked: `survey.shown`, `survey.submitted`, `survey.dismissed`, and the score of it
 * (`satisfaction.scored`): `{ metric, score, scale }`, with `metric` one of `nps` (0 to 10), `csat` (1 to 5), `ces` (1 to 7).
 *
 * Of the page's own forms those that are sent with a scale: radio buttons from 0 to 10; from 1 to 5 where the question
 * is of satisfaction; from 1 to 7 where it is of effort, in six languages. The number chosen is the only answer that
 * is read. Of Medallia and Survicate, what they tell the page. Other scales can be tagged: `tp.track('satisfaction.scored', …)`.
 */
export const surveys = (): Detector => (emit) => {
  const tell: Tell = (moment, vendor, score) => {
    emit({
      type: `survey.${moment}`,
      data: { vendor, metric: score?.metric },
      leaving: moment === 'submitted',
    })
    if (score) emit({ type: 'satisfaction.scored', data: score, leaving: true })
  }
  const stops = [
    medallia(tell),
    survicate(tell),
    listen(document, 'submit', ({ target }) => {
      const score = readScale(target as HTMLFormElement)
      if (score) tell('submitted', undefined, score)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
