export { allDetectors } from './allDetectors'
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
export { type CommerceOptions, commerce } from './commerce'
export { contactLinks } from './contactLinks'
export { content } from './content'
export { declared } from './declared'
export { type FormsOptions, forms } from './forms'
export { frustration } from './frustration'
export { impressions } from './impressions'
export { links } from './links'
export { media } from './media'
export { type PageViewsOptions, pageViews } from './pageViews'
export { places } from './places'
export { surveys } from './surveys'
export { webVitals } from './webVitals'
