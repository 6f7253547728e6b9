// @ts-check
/** Tins seen from above: the metal, and whatever is printed on the lid. Every drawing fills a square of 400. */

/** The fonts of tins and headings: slab serifs that systems bring along. */
const lettering = "Rockwell,'Rockwell Nova','Roboto Slab','DejaVu Serif',serif"

/**
 * @typedef {object} Lid
 * @property {string} fill Colour of the print.
 * @property {string} ink Colour of the lettering.
 * @property {string} name What is in the tin.
 * @property {string} drawing SVG around the point 0, 0.
 * @property {[x: number, y: number]} [centre] Where the drawing's 0, 0 comes to lie. Default: 200, 200.
 * @property {number} [pull] Where a round tin has its ring pull, degrees clockwise from the top. Default: 50.
 */

const ringPull = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ turn) => `
  <g transform="translate(${x} ${y}) rotate(${turn}) scale(.72)">
    <path d="M-9 0V38a22 22 0 1 0 18 0V0Z" fill="#dfe6ea" stroke="#8b9ba6" stroke-width="2.5"/>
    <circle cy="58" r="13" fill="#00000026" stroke="#8b9ba6" stroke-width="2.5"/>
    <circle r="10" fill="#c3ced5" stroke="#8b9ba6" stroke-width="2.5"/>
    <path d="M-15 42c3-7 8-11 13-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>
  </g>`

const text = (
  /** @type {string} */ words,
  /** @type {number} */ y,
  /** @type {number} */ size,
  /** @type {string} */ ink,
  spacing = 1,
) =>
  `<text x="200" y="${y}" text-anchor="middle" font-family="${lettering}" font-weight="700" font-size="${size}" letter-spacing="${spacing}" fill="${ink}">${words}</text>`

/**
 * @param {(inset: number, attributes: string) => string} outline The tin's shape, drawn `inset` px inside its edge.
 * @param {Lid} lid
 * @param {string} pull
 * @param {number} bottom Where the lettering stands.
 */
const tin = (outline, { fill, ink, name, drawing, centre = [200, 200] }, pull, bottom) => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">
  <clipPath id="lid">${outline(18, '')}</clipPath>
  <g transform="translate(7 12)">${outline(0, 'fill="#0b1722" opacity=".22"')}</g>
  ${outline(0, 'fill="#dde5e9" stroke="#8b9ba6" stroke-width="2"')}
  ${outline(8, 'fill="#b9c6ce"')}
  ${outline(12, 'fill="#eef3f5"')}
  <g clip-path="url(#lid)">
    ${outline(18, `fill="${fill}"`)}
    <g transform="translate(${centre[0]} ${centre[1]})">${drawing}</g>
    ${text('TRES MAREAS', bottom - 24, 11, ink, 3)}
    ${text(name, bottom, 22, ink)}
  </g>
  ${outline(18, 'fill="none" stroke="#0b1722" stroke-opacity=".28" stroke-width="2"')}
  ${pull}
</svg>`

const box = (/** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ radius) => {
  const [x, y] = [(400 - width) / 2, (400 - height) / 2]
  return (/** @type {number} */ inset, /** @type {string} */ attributes) =>
    `<rect x="${x + inset}" y="${y + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${radius - inset}" ${attributes}/>`
}

/** The flat tin of sardines. */
export const flatTin = (/** @type {Lid} */ lid) => tin(box(364, 262, 62), lid, ringPull(356, 196, 90), 306)

/** An upright tin for what is long. */
export const longTin = (/** @type {Lid} */ lid) => tin(box(236, 372, 56), lid, ringPull(200, 36, 0), 354)

export const roundTin = (/** @type {Lid} */ lid) => {
  const angle = lid.pull ?? 50
  const radians = (angle * Math.PI) / 180
  return tin(
    (inset, attributes) => `<circle cx="200" cy="200" r="${172 - inset}" ${attributes}/>`,
    lid,
    ringPull(200 + Math.sin(radians) * 148, 200 - Math.cos(radians) * 148, angle),
    338,
  )
}

export const ovalTin = (/** @type {Lid} */ lid) =>
  tin(
    (inset, attributes) =>
      `<ellipse cx="200" cy="200" rx="${186 - inset}" ry="${142 - inset}" ${attributes}/>`,
    lid,
    ringPull(366, 200, 90),
    312,
  )
