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
export { assigned, domEvents, eventEmitter, onMessage, watchElement } from './chat/subscribe'
export { type CommerceOptions, commerce } from './commerce'
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
