// @ts-check
/** @typedef {import('./api.js').Journey} Journey */

/** The last that a visitor said: "9/10". Scores of surveys and chats, and stars. @param {Journey} journey */
export function satisfactionOf({ touchpoints }) {
  for (const { type, data } of [...touchpoints].reverse()) {
    const { score, scale, rating } = /** @type {Record<string, unknown>} */ (data ?? {})
    if (/^(satisfaction\.scored|chat\.rated)$/.test(type) && typeof score === 'number') {
      return typeof scale === 'number' ? `${score}/${scale}` : String(score)
    }
    if (type === 'review.submitted' && typeof rating === 'number') return `${rating}/5`
  }
  return undefined
}

/** How often discontent showed without words. It is no score, and is not mixed with one. @param {Journey} journey */
export const frustrationsOf = ({ touchpoints }) =>
  touchpoints.filter(({ type }) => type === 'satisfaction.signal').length
