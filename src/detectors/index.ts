export { account } from './account'
export { allDetectors } from './allDetectors'
export { app } from './app'
export { type ArrivalsOptions, arrivals } from './arrivals'
export {
  type ChatDetail,
  type ChatMeaning,
  type ChatOptions,
  type ChatVendor,
  chat,
  type Subscribe,
} from './chat'
export { moreChatVendors } from './chat/moreChatVendors'
export { shown } from './chat/shown'
export { assigned, domEvents, eventEmitter, onMessage, watchElement } from './chat/subscribe'
export { type CommerceOptions, type CommerceSignal, commerce } from './commerce'
export {
  type ShopifyAnalytics,
  type ShopifyPixelOptions,
  shopifyPixel,
} from './commerce/shopifyPixel'
export { commerceSignals } from './commerce/signals'
export { cartRequests } from './commerce/signals/cartRequests'
export { metaPixel } from './commerce/signals/metaPixel'
export { offers } from './commerce/signals/offers'
export { payments } from './commerce/signals/payments'
export { platformEvents } from './commerce/signals/platformEvents'
export { shopElements } from './commerce/signals/shopElements'
export { shopifyEvents } from './commerce/signals/shopifyEvents'
export { shopPages } from './commerce/signals/shopPages'
export { contactLinks } from './contactLinks'
export { content } from './content'
export { declared } from './declared'
export { type FormsOptions, forms } from './forms'
export { frustration } from './frustration'
export { impressions } from './impressions'
export { links } from './links'
export { loyalty } from './loyalty'
export { media } from './media'
export { orders } from './orders'
export { type PageViewsOptions, pageViews } from './pageViews'
export { places } from './places'
export { reviews } from './reviews'
export { support } from './support'
export { surveys } from './surveys'
export { webVitals } from './webVitals'
