import type { TouchpointType } from '../../catalogue'

/**
 * GA4's recommended events, as sites push them for Google's tags:
 * developers.google.com/analytics/devguides/collection/ga4/reference/events
 */
export const ga4: Record<string, TouchpointType> = {
  view_item_list: 'product.list_viewed',
  select_item: 'product.clicked',
  view_item: 'product.viewed',
  add_to_cart: 'cart.added',
  remove_from_cart: 'cart.removed',
  view_cart: 'cart.viewed',
  add_to_wishlist: 'wishlist.added',
  begin_checkout: 'checkout.started',
  add_shipping_info: 'checkout.shipping',
  add_payment_info: 'checkout.payment',
  purchase: 'order.completed',
  refund: 'order.refunded',
  view_promotion: 'promotion.viewed',
  select_promotion: 'promotion.clicked',
  search: 'site.search',
  view_search_results: 'site.search',
  login: 'account.login',
  sign_up: 'account.registered',
  generate_lead: 'contact.form_submitted',
  share: 'share.clicked',
  join_group: 'community.joined',
}
