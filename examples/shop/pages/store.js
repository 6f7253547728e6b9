// @ts-check
import { harbour } from '../art/scenes.js'
import { brand, directions } from '../content/brand.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { contacts } from './contacts.js'

const schema = {
  '@type': 'Store',
  name: brand.name,
  telephone: brand.phone,
  address: {
    '@type': 'PostalAddress',
    streetAddress: brand.street,
    postalCode: brand.postcode,
    addressLocality: brand.town,
    addressRegion: brand.region,
    addressCountry: 'ES',
  },
  openingHours: ['Mo-Sa 10:00-14:00', 'Mo-Sa 17:00-20:30', 'Su 11:00-14:00'],
}

/** @returns {import('./parts.js').Page} */
export const store = (/** @type {import('./parts.js').Visit} */ visit) => {
  const { say } = visit
  return {
    title: say(strings.storeTitle),
    schema,
    main: html`
      <section class="wide store">
        <div>
          <h1>${say(strings.storeTitle)}</h1>
          <p class="lead">${say(strings.storeText)}</p>
          <h2>${say(strings.address)}</h2>
          <address>${brand.street}<br />${brand.postcode} ${brand.town}, ${brand.region}</address>
          <p><a class="button" href="${directions}" target="_blank" rel="noopener" data-test="directions">${say(strings.directions)}</a></p>
          <h2>${say(strings.hours)}</h2>
          <dl class="facts" data-touchpoint="store.viewed" data-touchpoint-on="view">
            ${say(strings.openingHours).map(([days, hours]) => html`<dt>${days}</dt><dd>${hours}</dd>`)}
          </dl>
          <h2>${say(strings.talk)}</h2>
          ${contacts(visit, 'store')}
        </div>
        ${harbour}
      </section>`,
  }
}
