import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import { onClick } from '../lib/onClick'
import type { Stop } from '../lib/stop'
import type { Detector } from '../touchpoint'

/** As session recorders count them: https://posthog.com/docs/references/posthog-js-1.292.0/types/RageclickConfig */
const RAGE_CLICKS = 3
const RAGE_MS = 1_000
const RAGE_PX = 30
/** What has not answered a click by then is dead to a visitor. */
const DEAD_MS = 2_500
/** From a press to what a form says of it. */
const PRESS_MS = 500
const TRIES = 2

/** Where clicks in a row are no anger: text is selected, a number stepped, a film or a map moved. */
const PATIENT =
  'input,textarea,select,option,label,video,audio,canvas,iframe,[contenteditable],[role=spinbutton],[role=slider]'
/** A stepper's or a carousel's whole text. */
const STEP = /^[-+−–‹›«»<>←→▲▼×]$/
/** What promises that something happens on this page. */
const PROMISE = 'button,[role=button],summary,a[href="#"]'
/** Answers that change nothing in the document. */
const ANSWERS = 'scroll submit invalid input change toggle play pause copy hashchange popstate pagehide blur'

/**
 * Discontent that shows without words (`satisfaction.signal`), each once an element and page:
 *
 * | `signal` | when |
 * | --- | --- |
 * | `rage_click` | three clicks on one spot (30 px) within a second, none of which the page has answered |
 * | `dead_click` | a button that nothing has answered for 2.5 s |
 * | `form_error` | a form that has complained of what was filled in at two tries to send it |
 *
 * An answer is any change of the document, a scroll, a sound, a form that is sent, a request to this origin, or another
 * window. A page that changes all the time hides what is dead in it. Clicks by scripts, by keyboard, in fields, players,
 * maps, sliders and steppers are none. What was filled in is never read. All of it is a guess, and told apart from
 * what visitors say (`satisfaction.scored`).
 */
export const frustration = (): Detector => (emit) => {
  const told = new Map<string, WeakSet<Element>>()
  const tell = (signal: 'rage_click' | 'dead_click' | 'form_error', element: Element) => {
    const before = told.get(signal) ?? new WeakSet()
    told.set(signal, before)
    if (before.has(element)) return
    before.add(element)
    emit({ type: 'satisfaction.signal', data: { signal } })
  }

  /** Clicks on one spot that nothing has answered. */
  let clicks: MouseEvent[] = []
  let verdict: ReturnType<typeof setTimeout> | undefined
  let unwatch: Stop | undefined
  const answered = () => {
    clicks = []
    clearTimeout(verdict)
    unwatch?.()
    unwatch = undefined
  }
  // Only from a click to its answer: a page that nobody clicks in is not watched.
  const watch = () => {
    const changes = new MutationObserver(answered)
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const requests = new PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.startsWith(`${location.origin}/`))) answered()
    })
    requests.observe({ type: 'resource' })
    const stop = listen(window, ANSWERS.split(' '), ({ type, target }) => {
      // What loses the focus to a button answers nothing; a window that loses it does.
      if (type !== 'blur' || !(target as Element).closest) answered()
    })
    unwatch = () => {
      changes.disconnect()
      requests.disconnect()
      stop()
    }
  }

  const clicked = (event: MouseEvent) => {
    const spot = event.composedPath()[0] as Element
    // Those of scripts and of the keyboard have no count.
    if (event.type !== 'click' || !event.detail || !spot.closest || spot.closest(PATIENT)) return
    const promise = spot.closest(PROMISE)
    if (STEP.test((promise ?? spot).textContent!.trim())) return
    // A double click on a text selects a word of it.
    if (String(getSelection())) return answered()
    const isNear = (before: MouseEvent) =>
      event.timeStamp - before.timeStamp < RAGE_MS &&
      Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) <= RAGE_PX
    clicks = [...clicks.filter(isNear), event]
    const isRage = clicks.length >= RAGE_CLICKS
    if (isRage) tell('rage_click', promise ?? spot)
    if (!unwatch) watch()
    clearTimeout(verdict)
    verdict = setTimeout(
      guard(() => {
        answered()
        if (promise && !isRage && document.visibilityState === 'visible') tell('dead_click', promise)
      }),
      DEAD_MS,
    )
  }

  /** By the clock of events. */
  let pressed = Number.NEGATIVE_INFINITY
  let complainedOf: number | undefined
  let check: ReturnType<typeof setTimeout> | undefined
  const tries = new WeakMap<Element, number>()
  /** Several fields may complain of one press. */
  const complain = (form: Element, press: number) => {
    if (press === complainedOf) return
    complainedOf = press
    const count = (tries.get(form) ?? 0) + 1
    tries.set(form, count)
    if (count >= TRIES) tell('form_error', form)
  }

  const stops = [
    onClick(document, (event) => {
      pressed = event.timeStamp
      clicked(event)
    }),
    listen<KeyboardEvent>(document, 'keydown', ({ key, timeStamp }) => {
      if (key === 'Enter') pressed = timeStamp
    }),
    // Scripts ask for it with each letter, too: only what follows a press was a try to send.
    listen(document, 'invalid', ({ target, timeStamp }) => {
      const { form } = target as HTMLInputElement
      if (form && timeStamp - pressed < PRESS_MS) complain(form, pressed)
    }),
    // A form that looks itself says so in its fields.
    listen(document, 'submit', ({ target }) => {
      const press = pressed
      check = setTimeout(
        guard(() => {
          if ((target as Element).querySelector('[aria-invalid=true]')) complain(target as Element, press)
        }),
        PRESS_MS,
      )
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    clearTimeout(check)
    answered()
  }
}
