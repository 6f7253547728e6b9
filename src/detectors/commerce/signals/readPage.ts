import { isWord, segmentsOf, type Word } from './words'

/** How far a page is in the checkout; `cart` is before it, and `order` behind it. */
export const STEPS = ['checkout', 'delivery', 'payment', 'review'] as const
export type Step = 'cart' | 'order' | (typeof STEPS)[number]

export interface ShopPage {
  step: Step
  /** The platform whose markup says so; none if it is words in the address. */
  platform?: string
  /** What the order is called. */
  reference?: string | undefined
}

/**
 * An order's own number in an address: `/order-received/123`, `/order/order_01J/confirmed`, `?id_order=5`, `?order=T3JkZXI6MQ`.
 * Stripe puts that of its session (docs.stripe.com/payments/checkout/custom-success-page).
 */
const REFERENCE =
  /[/?&](?:[\w-]*(?:order|pedido|encomenda|commande|bestell|ordine|transaction|thank-?you)[\w-]*|session_id|payment_intent)[/=]([\w-]*\d[\w-]*)/i

/** The step that an address names. Words count as whole segments, and only from the first one on. */
function stepOf({ pathname, searchParams, hash }: URL): Step | undefined {
  const query = (name: string) => searchParams.get(name) ?? ''
  // OpenCart and, without friendly addresses, PrestaShop name the page in the query; some apps in the fragment.
  const route = query('route') || query('controller') || /^#!?(\/.+)/.exec(hash)?.[1] || pathname
  const path = segmentsOf(route)
  const is = (word: Word) => (segment: string) => isWord(word, segment)
  const [first = ''] = path
  const last = path[path.length - 1] ?? ''
  if (path.some(is('order'))) return 'order'
  if (is('cart')(last) && (path.length < 2 || (path.length < 3 && is('checkout')(first)))) return 'cart'
  const isKnown = (segment: string) =>
    (['cart', 'checkout', 'step', ...STEPS] as Word[]).some((word) => isWord(word, segment))
  // A word such as `pedido` is about many things: nothing that isn't known may follow.
  if (!(is('checkout')(first) || (is('cart')(first) && is('checkout')(path[1] ?? '')))) return
  if (!/^check/.test(first) && !path.every(isKnown)) return
  // Medusa (`?step=payment`), Salesforce (`?stage=payment`), Magento (`#payment`).
  const further = [...path.slice(1), ...segmentsOf(`${query('step')}/${query('stage')}/${hash.slice(1)}`)]
  const steps = STEPS.filter((step) => step !== 'checkout' && further.some(is(step)))
  return steps[steps.length - 1] ?? 'checkout'
}

/** A page by its address alone. */
export function readAddress(address: string): ShopPage | undefined {
  const url = new URL(address)
  const step = stepOf(url)
  return step && { step, reference: REFERENCE.exec(url.pathname + url.search + url.hash)?.[1] }
}

/** What platforms mark their pages with: selectors by step, one for what speaks against it, and one for the order's number. */
type Marks = { [step in Step]?: string } & { not?: string; number?: string }

const platforms: Record<string, Marks> = {
  // wc_body_class() and templates/checkout/thankyou.php: github.com/woocommerce/woocommerce
  woocommerce: {
    order: '.woocommerce-order-received',
    payment: '.woocommerce-order-pay',
    checkout: '.woocommerce-checkout',
    cart: '.woocommerce-cart',
    not: '.woocommerce-thankyou-order-failed',
  },
  // Full action names as classes; Magento_Checkout view/frontend/templates/success.phtml: github.com/magento/magento2
  magento: {
    order: '.checkout-onepage-success',
    checkout: '.checkout-index-index',
    cart: '.checkout-cart-index',
    number: '.checkout-success .order-number,.checkout-success p>span',
  },
  // The page's name as id: github.com/PrestaShop/classic-theme templates/layouts/layout-both-columns.tpl
  prestashop: { order: '#order-confirmation', checkout: '#checkout', cart: '#cart' },
}
/** github.com/medusajs/nextjs-starter-medusa src/modules/order/templates/order-completed-template.tsx */
const MEDUSA = '[data-testid=order-complete-container]'

/** What the page is: by a platform's marks on its body, else by its address. */
export function readPage(): ShopPage | undefined {
  const named = readAddress(location.href)
  const { body } = document
  for (const platform in platforms) {
    const marks = platforms[platform]!
    for (const step of ['order', 'payment', 'checkout', 'cart'] as const) {
      if (!marks[step] || !body?.matches(marks[step])) continue
      if (marks.not && document.querySelector(marks.not)) return
      const number = marks.number && document.querySelector(marks.number)?.textContent?.trim()
      // The address tells of steps that the markup doesn't.
      const isFurther = step === 'checkout' && named && named.step !== 'cart' && named.step !== 'order'
      return { platform, step: isFurther ? named.step : step, reference: number || named?.reference }
    }
  }
  return document.querySelector(MEDUSA) ? { ...named, platform: 'medusa', step: 'order' } : named
}
