// @ts-check
import { raw } from '../html.js'

/** The brand's mark: three tides. */
export const mark = raw(`
<svg class="mark" viewBox="0 0 48 36" width="40" height="30" aria-hidden="true" fill="none" stroke-width="6" stroke-linecap="round">
  <path d="M4 8q7-8 14 0t14 0 12-4" stroke="var(--tomato)"/>
  <path d="M4 19q7-8 14 0t14 0 12-4" stroke="var(--lemon)"/>
  <path d="M4 30q7-8 14 0t14 0 12-4" stroke="var(--wave)"/>
</svg>`)

/** The mark as a file of its own, for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="16" fill="#0e3a5b"/>
<g fill="none" stroke-width="7" stroke-linecap="round">
<path d="M12 21q7-9 14 0t14 0 13-4" stroke="#ff8266"/><path d="M12 34q7-9 14 0t14 0 13-4" stroke="#f7c948"/><path d="M12 47q7-9 14 0t14 0 13-4" stroke="#9fd8c4"/>
</g></svg>`

const wave = (/** @type {number} */ y, /** @type {number} */ height, /** @type {number} */ shift) =>
  `<path d="M${shift - 200} ${y}${`q50 ${-height} 100 0t100 0`.repeat(9)}V200H${shift - 200}Z"/>`

/** The sea at the foot of the first screen: three bands, the last one in the colour of the page. */
export const sea = raw(`
<svg class="sea" viewBox="0 0 1440 120" preserveAspectRatio="none" aria-hidden="true">
  <g fill="var(--sea-2)">${wave(34, 30, 0)}</g>
  <g fill="var(--sea-3)">${wave(62, 30, -60)}</g>
  <g fill="var(--paper)">${wave(94, 26, -20)}</g>
</svg>`)

/** Where the shop is: a drawing, not a map service, so that nothing is loaded from elsewhere. */
export const harbour = raw(`
<svg class="harbour" viewBox="0 0 600 420" role="img" aria-labelledby="harbour-title">
  <title id="harbour-title">Rúa do Peirao, Cangas</title>
  <rect width="600" height="420" fill="var(--map-sea)"/>
  <g fill="none" stroke="var(--map-wave)" stroke-width="4" stroke-linecap="round">
    <path d="M60 330q14-14 28 0t28 0 28 0M300 370q14-14 28 0t28 0 28 0M470 290q14-14 28 0t28 0 28 0M210 300q14-14 28 0t28 0"/>
  </g>
  <path d="M0 0H600V150C560 168 540 206 500 214 452 222 430 196 390 204L352 262 326 250 350 200C300 190 262 236 214 240 150 246 120 280 70 268 40 262 20 246 0 250Z" fill="var(--map-land)"/>
  <path d="M352 262l-26-12 24-50 40 4Z" fill="var(--map-pier)"/>
  <g fill="none" stroke="var(--map-road)" stroke-linecap="round">
    <path d="M-10 190C120 200 190 190 270 164S460 150 610 96" stroke-width="16"/>
    <path d="M150-10C160 60 210 110 262 166M430-10C410 60 380 110 368 158M270 40C330 60 400 60 480 30" stroke-width="9"/>
    <path d="M366 152C362 180 356 196 346 216" stroke-width="9"/>
  </g>
  <g fill="var(--map-house)">
    <path d="M40 60h54v40H40zM60 120h70v34H60zM300 84h46v36h-46zM214 26h44v30h-44zM470 60h60v34h-60zM520 122h50v30h-50zM404 86h36v30h-36zM196 130h30v26h-30z"/>
  </g>
  <path d="M486 246l46-6-8 20h-30ZM120 320l40-5-7 18h-26Z" fill="var(--map-boat)"/>
  <path d="M506 240v-34l22 28ZM138 314v-30l18 25Z" fill="var(--map-sail)"/>
  <g transform="translate(352 176)">
    <path d="M0 8C-34-32-36-48-36-62a36 36 0 0 1 72 0C36-48 34-32 0 8Z" fill="var(--tomato)" stroke="var(--paper)" stroke-width="4"/>
    <circle cy="-62" r="14" fill="var(--paper)"/>
  </g>
</svg>`)
