// @ts-check
import { freeDeliveryFrom, offer } from '../content/brand.js'
import { viewPromotion } from '../content/ga4.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'

/** @returns {import('./parts.js').Page} */
export const offers = (/** @type {import('./parts.js').Visit} */ { say, money }) => ({
  title: say(strings.offersTitle),
  dataLayer: [viewPromotion('offers-page')],
  main: html`
    <section class="wide">
      <h1>${say(strings.offersTitle)}</h1>
      <div class="deals">
        <article class="deal deal-coupon">
          <img src="/art/mussels.svg" alt="" width="400" height="400" />
          <h2>${say(strings.couponTitle)}</h2>
          <p>${say(strings.couponText)}</p>
          <p class="coupon">
            <code data-test="coupon-code">${offer.code}</code>
            <button type="button" class="button" data-copy="${offer.code}" data-copied="${say(strings.copied)}" data-test="coupon-copy"
              data-touchpoint="custom.coupon_copied" data-touchpoint-stage="purchase" data-touchpoint-attr-promotion-id="${offer.id}">${say(strings.copyCode)}</button>
          </p>
        </article>
        <article class="deal deal-free">
          <img src="/art/bonito.svg" alt="" width="400" height="400" />
          <h2>${say(strings.freeTitle)}</h2>
          <p>${say(strings.freeText)(money(freeDeliveryFrom))}</p>
        </article>
        <article class="deal deal-sample">
          <img src="/art/sardines.svg" alt="" width="400" height="400" />
          <h2>${say(strings.sampleTitle)}</h2>
          <p>${say(strings.sampleText)}</p>
        </article>
      </div>
    </section>`,
})
