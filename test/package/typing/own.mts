/** A site's own types, by augmentation: they are checked as the built-in ones are. */
import { createTouchpoint } from 'touchpoint-sdk'

declare module 'touchpoint-sdk' {
  interface TouchpointData {
    /** The quiz was finished. */
    'quiz.finished': { score: number; level?: 'easy' | 'hard' }
    'custom.tour': { step: number }
  }
}

const tp = createTouchpoint({ endpoint: '/t' })
void tp.track('quiz.finished', { score: 7, level: 'hard' })
void tp.track('custom.tour', { step: 1 })
void tp.track('custom.other', { anything: true })
// @ts-expect-error A name that nobody has declared.
void tp.track('quiz.begun')
// @ts-expect-error A property of the site's own type.
void tp.track('quiz.finished', { scores: 7 })
// @ts-expect-error A value of the site's own type.
void tp.track('quiz.finished', { score: 7, level: 'middle' })
// @ts-expect-error Under `custom.` as well.
void tp.track('custom.tour', { steps: 1 })
// @ts-expect-error The built-in ones go on.
void tp.track('checkout.shipping', { steps: 2 })
