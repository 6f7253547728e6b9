// @ts-check
/** What is printed on the lids: plain SVG around the point 0, 0. */

const range = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => i)
const at = (/** @type {number} */ angle, /** @type {number} */ radius) => {
  const radians = (angle * Math.PI) / 180
  return `${(Math.sin(radians) * radius).toFixed(1)} ${(-Math.cos(radians) * radius).toFixed(1)}`
}

const sardine = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ turn) => `
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-104 2C-74-27 6-31 68-8L104-30C95-10 95 12 104 32L68 10C10 32-70 30-104 2Z" fill="#dfeaf0"/>
    <path d="M-104 2C-74-27 6-31 68-8L104-30C97-14 95-6 95 1 30 0-40-8-104 2Z" fill="#2b6f97"/>
    <path d="M-10-23l18-15 18 16Z" fill="#2b6f97"/>
    <path d="M-60-19c9 12 9 28 0 39" fill="none" stroke="#12324a" stroke-width="3" stroke-linecap="round"/>
    ${range(5)
      .map((i) => `<circle cx="${-34 + i * 22}" cy="-3" r="3.4" fill="#12324a"/>`)
      .join('')}
    <circle cx="-80" cy="-3" r="6" fill="#fff"/><circle cx="-81" cy="-3" r="3.4" fill="#12324a"/>
  </g>`

export const sardines = `
  ${range(4)
    .map((row) =>
      range(15)
        .map(
          (i) =>
            `<path d="M${-196 + i * 28 + (row % 2) * 14} ${-130 + row * 44}a14 14 0 0 0 28 0" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="3"/>`,
        )
        .join(''),
    )
    .join('')}
  ${sardine(-24, -70, 0)}${sardine(-24, -17, 180)}${sardine(-24, 34, 0)}`

const mussel = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ turn) => `
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M0-88C48-84 66-6 52 44 40 92-32 96-48 50-64 0-44-90 0-88Z" fill="#1d2b44"/>
    ${[0.8, 0.6, 0.4].map((k) => `<path transform="translate(0 ${-88 * (1 - k)}) scale(${k})" d="M-52 30C-44 92 40 92 54 34" fill="none" stroke="#5877a4" stroke-width="${4 / k}" stroke-linecap="round"/>`).join('')}
    <path d="M-18-66C-38-40-44 6-36 36" fill="none" stroke="#8aa6cf" stroke-width="6" stroke-linecap="round"/>
  </g>`

const openMussel = `
  <g transform="translate(-12 2) rotate(8)">
    <path d="M0-92C52-86 70-6 54 46 40 98-36 98-52 50-68-2-46-94 0-92Z" fill="#1d2b44"/>
    <path d="M2-76C42-70 56-4 42 40 32 80-28 80-42 42-56 0-36-78 2-76Z" fill="#d9e3ef"/>
    <path d="M4-46C38-40 42 10 32 40 22 66-22 64-30 36-40 6-28-50 4-46Z" fill="#f08c2e"/>
    <path d="M-16 46C-26 10-14-24 8-34M2 54C-10 20-2-6 16-18" fill="none" stroke="#b95a12" stroke-width="5" stroke-linecap="round"/>
  </g>`

export const mussels = `<g transform="scale(.9)">${mussel(-112, -2, -24)}${mussel(92, -2, 28)}${openMussel}</g>`

export const tuna = `
  ${range(5)
    .map(
      (i) =>
        `<path d="M-170 ${20 + i * 26}q21-22 42 0t42 0 42 0 42 0 42 0 42 0 42 0 42 0" fill="none" stroke="#fff" stroke-opacity="${0.9 - i * 0.16}" stroke-width="5"/>`,
    )
    .join('')}
  <g transform="translate(-2 -16) rotate(-14)">
    <path d="M-122 6C-96-44 6-56 86-6L122-52C116-14 116 14 126 50L84 10C10 52-92 48-122 6Z" fill="#eef4f7"/>
    <path d="M-122 6C-96-44 6-56 86-6L122-52C117-30 116-12 117 2 40-14-50-20-122 6Z" fill="#10263a"/>
    <path d="M-26-42l30-26 14 24ZM36-32l8-9 5 13ZM54-24l7-8 5 12Z" fill="#10263a"/>
    <path d="M-20 40l20 24 8-26ZM40 28l6 10 6-14Z" fill="#10263a"/>
    ${range(4)
      .map(
        (i) =>
          `<path d="M${-52 + i * 6} ${9 + i * 8}C${-10 + i * 4} ${2 + i * 8} 30 ${2 + i * 6} ${72 - i * 14} ${4 + i * 6}" fill="none" stroke="#5d8299" stroke-width="3" stroke-linecap="round"/>`,
      )
      .join('')}
    <path d="M-66-31c14 18 14 44-2 66" fill="none" stroke="#5d8299" stroke-width="4" stroke-linecap="round"/>
    <path d="M-62 10c22-6 40-2 54 8-18 6-38 4-54-8Z" fill="#10263a"/>
    <circle cx="-92" cy="-5" r="8" fill="#fff"/><circle cx="-93" cy="-5" r="4.5" fill="#10263a"/>
  </g>`

const fillet = (/** @type {number} */ x, /** @type {number} */ i) => `
  <g transform="translate(${x} 0) rotate(${i % 2 ? 184 : 3})">
    <path d="M0-100C22-80 25 20 9 94 4 106-5 106-10 94-26 20-22-82 0-100Z" fill="#8e3b2c"/>
    <path d="M0-100C10-80 12 20 4 98" fill="none" stroke="#d98b6e" stroke-width="5" stroke-linecap="round"/>
    <path d="M-10-66C-16-20-14 30-8 72" fill="none" stroke="#b25c47" stroke-width="4" stroke-linecap="round"/>
  </g>`

export const anchovies = `<g transform="translate(-16 -22) rotate(90) scale(1 1.3)">${range(4)
  .map((i) => fillet(-60 + i * 42, i))
  .join('')}</g>`

const arms = [
  'M-30 20C-70 30-110 10-112-24S-70-52-66-24',
  'M30 20C70 30 110 10 112-24S70-52 66-24',
  'M-26 36C-60 60-112 50-128 74S-104 104-90 88',
  'M26 36C60 60 112 50 128 74S104 104 90 88',
  'M-16 44C-30 76-78 76-66 104',
  'M16 44C30 76 78 76 66 104',
  'M-6 46C-10 72-24 84-18 106',
  'M6 46C10 72 24 84 18 106',
]

export const octopus = `
  <g transform="translate(0 -20)">
    <g fill="none" stroke-linecap="round">
      ${arms.map((d) => `<path d="${d}" stroke="#a92f4f" stroke-width="22"/>`).join('')}
      ${arms.map((d) => `<path d="${d}" stroke="#f3a9b2" stroke-width="7" stroke-dasharray="0 13"/>`).join('')}
    </g>
    <path d="M0-98C52-98 64-48 46-8 40 14 44 40 22 50H-22C-44 40-40 14-46-8-64-48-52-98 0-98Z" fill="#c33c5e"/>
    <path d="M-30-64c6-14 16-20 28-21" fill="none" stroke="#f3a9b2" stroke-width="7" stroke-linecap="round"/>
    ${[-20, 20].map((x) => `<ellipse cx="${x}" cy="6" rx="11" ry="13" fill="#fff3e6"/><rect x="${x - 8}" y="3" width="16" height="6" rx="3" fill="#3d0f1d"/>`).join('')}
  </g>`

const ribs = range(9).map((i) => -64 + i * 16)
const cockle = (
  /** @type {number} */ x,
  /** @type {number} */ y,
  /** @type {number} */ turn,
  /** @type {string} */ fill,
) => `
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-18 52C-40 46-84 20-${at(72, 92).slice(0, 4)} -28 ${ribs.map((a) => `A17 17 0 0 1 ${at(a + 8, 96)}`).join(' ')} C84 20 40 46 18 52 10 62-10 62-18 52Z" fill="${fill}"/>
    ${ribs
      .slice(0, -1)
      .map(
        (a) =>
          `<path d="M0 50Q${at(a + 8, 30)} ${at(a + 8, 88)}" fill="none" stroke="#7a4a22" stroke-opacity=".55" stroke-width="3.5" stroke-linecap="round"/>`,
      )
      .join('')}
    <path d="M-64-2C-40-30 40-30 64-2M-44 24C-28 6 28 6 44 24" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="5" stroke-linecap="round"/>
  </g>`

export const cockles = `<g transform="translate(0 -2) scale(.86)">${cockle(-78, 0, -16, '#f0d7a8')}${cockle(70, 4, 14, '#e8b98a')}</g>`

const razor = (/** @type {number} */ x, /** @type {number} */ lift) => `
  <g transform="translate(${x} ${lift})">
    <path d="M-15-112Q0-118 15-112 22 0 15 112 0 118-15 112-22 0-15-112Z" fill="#b98c55"/>
    <path d="M-15-112Q-2-116 2-114 8 0 2 114-2 116-15 112-22 0-15-112Z" fill="#e4c998"/>
    ${range(6)
      .map(
        (i) =>
          `<path d="M-17 ${-86 + i * 34}q17 12 34 0" fill="none" stroke="#7d5526" stroke-opacity=".6" stroke-width="3"/>`,
      )
      .join('')}
  </g>`

export const razorClams = `<g transform="translate(0 -2) scale(1 .94)">${range(4)
  .map((i) => razor(-63 + i * 42, i % 2 ? 6 : -6))
  .join('')}</g>`

export const urchin = `
  <g transform="translate(0 -20)">
    ${range(60)
      .map(
        (i) =>
          `<path d="M${at(i * 6, 58)}L${at(i * 6 + (i % 3) - 1, i % 2 ? 108 : 122)}" stroke="${i % 2 ? '#3c1d52' : '#5b2f78'}" stroke-width="5" stroke-linecap="round"/>`,
      )
      .join('')}
    <circle r="76" fill="#2b1140"/>
    <circle r="62" fill="#efe3f4"/>
    ${range(5)
      .map(
        (i) =>
          `<g transform="rotate(${i * 72})"><path d="M0-10C22-20 20-54 0-58-20-54-22-20 0-10Z" fill="#f28a1c"/><path d="M0-20V-46" stroke="#ffd08a" stroke-width="4" stroke-linecap="round"/></g>`,
      )
      .join('')}
    <circle r="9" fill="#2b1140"/>
  </g>`
