import { afterEach, describe, expect, it, vi } from 'vitest'
import { surveys } from '../../../src/detectors/surveys'
import type { Interaction } from '../../../src/touchpoint'

let stop = () => {}
const start = () => {
  const seen: Interaction[] = []
  stop = surveys()((interaction) => seen.push(interaction))
  return () => seen.map(({ type, data }) => [type, JSON.parse(JSON.stringify(data))])
}
const radios = (values: number[], name: string, checked?: number) =>
  values
    .map((n) => `<input type="radio" name="${name}" value="${n}" ${n === checked ? 'checked' : ''}>`)
    .join('')
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const submit = (html: string) => {
  document.body.innerHTML = `<form>${html}</form>`
  document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
}
const tell = (type: string, detail?: unknown) => window.dispatchEvent(new CustomEvent(type, { detail }))

afterEach(() => {
  stop()
  document.body.innerHTML = ''
  Reflect.deleteProperty(window, '_sva')
})

describe('a form', () => {
  it.each([
    ['0 to 10', radios(range(0, 10), 'q1', 9), 'nps', 9, 10],
    ['10 to 0', radios(range(0, 10).reverse(), 'q1', 0), 'nps', 0, 10],
    ['1 to 5, by its name', radios(range(1, 5), 'csat', 4), 'csat', 4, 5],
    [
      '1 to 5, by its legend',
      `<fieldset><legend>Wie zufrieden sind Sie?</legend>${radios(range(1, 5), 'q', 5)}</fieldset>`,
      'csat',
      5,
      5,
    ],
    [
      '1 to 7, by its label',
      `<div role="radiogroup" aria-label="¿Fue fácil?">${radios(range(1, 7), 'q', 6)}</div>`,
      'ces',
      6,
      7,
    ],
  ])('with a scale of %s', (_, html, metric, score, scale) => {
    const seen = start()
    submit(`<textarea>Private</textarea>${html}`)
    expect(seen()).toEqual([
      ['survey.submitted', { metric }],
      ['satisfaction.scored', { metric, score, scale }],
    ])
  })

  it.each([
    ['nothing chosen', radios(range(0, 10), 'q')],
    ['ways to ship', radios(range(1, 5), 'shipping', 2)],
    ['seven days', radios(range(1, 7), 'day', 2)],
    [
      'words to choose',
      '<input type="radio" name="csat" value="good" checked><input type="radio" name="csat" value="bad">',
    ],
    ['a scale with a gap', radios([1, 2, 4, 5], 'csat', 2)],
    ['a number that is typed', '<input type="number" name="nps" value="9">'],
  ])('with %s', (_, html) => {
    const seen = start()
    submit(html)
    expect(seen()).toEqual([])
  })
})

describe('Medallia', () => {
  it('tells what was shown, sent with a score, and closed', () => {
    const seen = start()
    tell('MDigital_Form_Displayed', { Form_ID: '1' })
    tell('MDigital_Submit_Feedback', {
      Content: [
        { type: 'textArea', value: 'Private' },
        { type: 'nps', value: 9 },
      ],
    })
    tell('MDigital_Form_Close_No_Submit')
    expect(seen()).toEqual([
      ['survey.shown', { vendor: 'medallia' }],
      ['survey.submitted', { vendor: 'medallia', metric: 'nps' }],
      ['satisfaction.scored', { metric: 'nps', score: 9, scale: 10 }],
      ['survey.dismissed', { vendor: 'medallia' }],
    ])
  })

  it.each([
    [null],
    ['text'],
    [{ Content: 'nps' }],
    [{ Content: [null, 7, { type: 'nps' }] }],
    [{ Content: [{ type: 'nps', value: 99 }] }],
    [{ Content: [{ type: 'nps', value: 'nine' }] }],
  ])('with %j gives no score', (detail) => {
    const seen = start()
    tell('MDigital_Submit_Feedback', detail)
    expect(seen()).toEqual([['survey.submitted', { vendor: 'medallia' }]])
  })
})

describe('Survicate', () => {
  const createApi = () => {
    const listeners = new Map<string, () => void>()
    const api = {
      addEventListener: vi.fn((event: string, listener: () => void) => {
        listeners.set(event, listener)
        return `id of ${event}`
      }),
      removeEventListener: vi.fn(),
    }
    return { api, fire: (event: string) => listeners.get(event)?.() }
  }
  const MOMENTS = ['survey_displayed', 'survey_completed', 'survey_closed']
  const TOLD = ['survey.shown', 'survey.submitted', 'survey.dismissed'].map((type) => [
    type,
    { vendor: 'survicate' },
  ])

  it.each(['before', 'after'])('is heard if it is there %s the SDK', (when) => {
    const { api, fire } = createApi()
    const load = () => {
      Object.assign(window, { _sva: api })
      tell('SurvicateReady')
    }
    if (when === 'before') load()
    const seen = start()
    if (when === 'after') load()
    tell('SurvicateReady')
    for (const moment of MOMENTS) fire(moment)
    expect(seen()).toEqual(TOLD)
    expect(api.addEventListener).toHaveBeenCalledTimes(3)
    stop()
    expect(api.removeEventListener.mock.calls).toEqual(MOMENTS.map((event) => [event, `id of ${event}`]))
  })

  it('may be something else, or throw', () => {
    Object.assign(window, { _sva: 'text' })
    const seen = start()
    Object.assign(window, {
      _sva: {
        addEventListener() {
          throw new Error('theirs')
        },
      },
    })
    tell('SurvicateReady')
    submit(radios(range(0, 10), 'q', 3))
    expect(seen()).toHaveLength(2)
  })
})

it('is silent once it is stopped', () => {
  const seen = start()
  stop()
  submit(radios(range(0, 10), 'q', 3))
  tell('MDigital_Form_Displayed')
  expect(seen()).toEqual([])
})
