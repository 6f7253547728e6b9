import type { TouchpointType } from '../../../catalogue'
import { isClaimed } from '../../../lib/claim'
import { nearest } from '../../../lib/eventPath'
import { guard } from '../../../lib/guard'
import { listen } from '../../../lib/listen'
import { onClick } from '../../../lib/onClick'
import type { CommerceSignal } from '..'

type Row = [via: string, type: TouchpointType, selector: string]

/** Forms, by themselves or by what is in them. */
const forms: Row[] = [
  // woocommerce templates/single-product/add-to-cart/simple.php
  ['woocommerce', 'cart.added', 'form.cart [name=add-to-cart]'],
  // PrestaShop/classic-theme templates/catalog/_partials/product-add-to-cart.tpl
  ['prestashop', 'cart.added', '[data-button-action=add-to-cart]'],
  // bigcommerce/cornerstone assets/js/theme/common/product-details.js
  ['bigcommerce', 'cart.added', '[data-cart-item-add]'],
  // Shopify/dawn snippets/buy-buttons.liquid; Magento_Catalog
  ['form', 'cart.added', '[action*="/cart/add"]'],
]

const buttons: Row[] = [
  // bigcommerce/cornerstone templates/components/products/card.html, components/common/header.html
  ['bigcommerce', 'product.clicked', '[data-event-type=product-click]'],
  ['bigcommerce', 'promotion.clicked', '[data-event-type=promotion-click]'],
  // medusajs/nextjs-starter-medusa src/modules
  ['medusa', 'cart.added', '[data-testid=add-product-button]'],
  ['medusa', 'checkout.started', '[data-testid=checkout-button]'],
  // saleor/storefront checkout-link.tsx
  ['saleor', 'checkout.started', '[data-testid=CheckoutLink]'],
  // vercel/commerce components/cart/add-to-cart.tsx
  ['vercel', 'cart.added', 'form button[aria-label="Add to cart"]:not([aria-disabled=true])'],
]

/** The id of a product or promotion, where the theme writes it down. */
const idOf = (element: Element) =>
  element.closest('[data-entity-id]')?.getAttribute('data-entity-id') || undefined

/**
 * What visitors press in the themes of known platforms. A form counts if the browser sends it: one that the page sends
 * itself is seen by its request, or by what the platform tells, and then it is known to have arrived.
 */
export const shopElements: CommerceSignal = (tell) => {
  const waiting = new Set<ReturnType<typeof setTimeout>>()
  const anyButton = buttons.map(([, , selector]) => selector).join()
  const stops = [
    listen<SubmitEvent>(document, 'submit', (event) => {
      const form = event.composedPath()[0] as HTMLFormElement
      const isIn = (selector: string) => form.matches(selector) || form.querySelector(selector)
      let row = forms.find(([, , selector]) => isIn(selector))
      // Shopify/dawn sections/main-cart-footer.liquid: the cart's form has several buttons.
      const { name } = (event.submitter ?? {}) as { name?: string }
      if (name === 'checkout' && form.matches('[action$="/cart"]')) row = ['shopify', 'checkout.started', '']
      if (!row || isClaimed(event, row[1])) return
      const [via, type] = row
      waiting.add(
        setTimeout(
          guard(() => {
            if (!event.defaultPrevented) tell('element', { type, data: { via }, leaving: true })
          }),
        ),
      )
    }),
    onClick(document, (event) => {
      if (!nearest(event, anyButton)) return
      for (const [via, type, selector] of buttons) {
        const pressed = nearest(event, selector)
        if (!pressed || isClaimed(event, type)) continue
        const id = idOf(pressed)
        const data = /^prom/.test(type) ? { promotionId: id, via } : { itemIds: id && [id], via }
        tell('element', { type, data })
      }
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    for (const timer of waiting) clearTimeout(timer)
  }
}
