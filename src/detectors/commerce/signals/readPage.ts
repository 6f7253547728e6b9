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
  /** Its one word is also that of pages which explain or list something: it takes a second sign to be a checkout. */
  vague?: boolean | undefined
  /** The first step has other pages before this one. */
  later?: boolean | undefined
}

/**
 * An order's own number in an address: `/order-received/123`, `/order/order_01J/confirmed`, `?id_order=5`, `?order=T3JkZXI6MQ`.
 * Stripe puts that of its session (docs.stripe.com/payments/checkout/custom-success-page). How a list is sorted is none, nor is
 * the year in which somebody is thanked.
 */
const REFERENCE =
  /[/?&](?![\w-]*(?:sort|order_?by))(?:[\w-]*(?:order|pedido|encomenda|commande|bestell|ordine|transaction|thank-?you(?![\w-]*\/20\d\d(?:[/?#]|$)))[\w-]*|session_id|payment_intent)[/=]([\w-]*\d[\w-]*)/i

const isOne = (segment: string | undefined, ...words: Word[]) =>
  words.some((word) => isWord(word, segment ?? ''))
const isCheckout = (segment: string | undefined) => isOne(segment, 'checkout', 'vague')
const isKnown = (segment: string) => isOne(segment, 'cart', 'vague', 'step', 'further', ...STEPS)

/** A page by its address alone. Words count as whole segments, and but for an order only from the first one on. */
export function readAddress(address: string): ShopPage | undefined {
  const { pathname, search, searchParams, hash } = new URL(address)
  const query = (name: string) => searchParams.get(name) ?? ''
  // OpenCart and, without friendly addresses, PrestaShop name the page in the query; some apps in the fragment.
  const route = query('route') || query('controller') || /^#!?(\/.+)/.exec(hash)?.[1] || pathname
  const path = segmentsOf(route)
  const [first, second] = path
  if (path.some((segment) => isOne(segment, 'order'))) {
    // Of accounts, returns and reviews, whose numbers are those of orders as well, some word is another.
    const isPlain = path.every(
      (segment, i) =>
        /^orders?$/.test(segment) ||
        (i ? /\d/.test(segment) || isKnown(segment) : isOne(segment, 'cart') || isCheckout(segment)) ||
        isOne(segment, 'order'),
    )
    return { step: 'order', reference: isPlain ? REFERENCE.exec(pathname + search + hash)?.[1] : undefined }
  }
  if (isOne(path[path.length - 1], 'cart') && (!second || (path.length < 3 && isCheckout(first))))
    return { step: 'cart' }
  if (!isCheckout(first) && !(isOne(first, 'cart') && isCheckout(second))) return
  // A word such as `pedido` is about many things: nothing that isn't known may follow.
  if (!/^check/.test(first!) && !path.every(isKnown)) return
  // Medusa (`?step=payment`), Salesforce (`?stage=payment`), Magento (`#payment`).
  const further = [...path.slice(1), ...segmentsOf(`${query('step')}/${query('stage')}/${hash.slice(1)}`)]
  const steps = STEPS.filter((step) => step !== 'checkout' && further.some((segment) => isOne(segment, step)))
  return {
    step: steps[steps.length - 1] ?? 'checkout',
    vague: isOne(first, 'vague') && !further.some(isKnown),
    later: further.some((segment) => isOne(segment, 'further')),
  }
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
      return {
        platform,
        step: isFurther ? named.step : step,
        reference: number || named?.reference,
        later: named?.later,
      }
    }
  }
  return document.querySelector(MEDUSA) ? { ...named, platform: 'medusa', step: 'order' } : named
}
