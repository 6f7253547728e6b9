/**
 * Reviews by what shows them: the element that a site puts where they are to be. Of vendors whose documentation is not
 * named, it was seen in public code of several shops.
 */
export const widgets: Record<string, string> = {
  trustpilot: '.trustpilot-widget[data-businessunit-id]',
  // apidocs.yotpo.com/reference/retrieve-the-reviews-payload-in-html. Newer widgets are of one class, whatever they
  // show: those of a product are reviews.
  yotpo: '.yotpo-main-widget,.yotpo-reviews-carousel,.yotpo-widget-instance[data-yotpo-product-id]',
  judgeme: '.jdgm-review-widget,.jdgm-rev-widg',
  // knowledge.bazaarvoice.com/wp-content/conversations/en_US/Display/display_integration.html
  bazaarvoice: '[data-bv-show=reviews]',
  // The first is a site's to name; the second is drawn into it.
  powerreviews: '#pr-reviewdisplay,#pr-review-display',
  stamped: '#stamped-main-widget,.stamped-main-widget',
  loox: '#looxReviews',
  feefo: '.feefo-review-widget-product,.feefo-review-widget-service',
  // Their scripts are given an element; these are the names of their own examples.
  reviewsio: 'div[id^=reviewsio-],div#ReviewsWidget',
  // WooCommerce plugin of Trusted Shops
  trustedshops: 'etrusted-widget',
  okendo: '[data-oke-widget],.okeReviews',
  // github.com/enthec/webappanalyzer
  ekomi: '.ekomi-widget-container',
  // WooCommerce templates/single-product-reviews.php
  woocommerce: '.woocommerce-Reviews',
  // PrestaShop productcomments views/templates/hook/product-comments-list.tpl
  prestashop: '#product-comments-list',
}

/** schema.org's microdata, which says of no vendor. */
export const MARKUP = '[itemprop=aggregateRating],[itemprop=review]'

/** Forms that are for a review and nothing else, by where they come from. */
export const forms: Record<string, string> = {
  // PrestaShop productcomments views/templates/hook/post-comment-modal.tpl
  prestashop: '#post-product-comment-form',
  // WooCommerce templates/single-product-reviews.php
  woocommerce: '#review_form form',
  judgeme: 'form.jdgm-form',
}

/** Sites of reviews: where links to read what others wrote lead, and those to write; without `https://www.`. */
export const sites: [site: string, read: RegExp, write: RegExp][] = [
  // What their customers link to: `trustpilot.com/review/shop.example`, `/evaluate/shop.example`.
  [
    'trustpilot',
    /^([a-z]{2}\.)?trustpilot\.com\/review\/[^/?]/,
    /^([a-z]{2}\.)?trustpilot\.com\/evaluate\/[^/?]/,
  ],
  [
    'google',
    /^search\.google\.com\/local\/reviews\?/,
    /^(search\.google\.com\/local\/writereview\?|g\.page\/(r\/)?[^/]+\/review)/,
  ],
]
