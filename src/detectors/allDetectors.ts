import type { Detector } from '../touchpoint'
import { account } from './account'
import { app } from './app'
import { arrivals } from './arrivals'
import { chat } from './chat'
import { moreChatVendors } from './chat/moreChatVendors'
import { commerce } from './commerce'
import { commerceSignals } from './commerce/signals'
import { contactLinks } from './contactLinks'
import { content } from './content'
import { declared } from './declared'
import { forms } from './forms'
import { frustration } from './frustration'
import { impressions } from './impressions'
import { links } from './links'
import { loyalty } from './loyalty'
import { media } from './media'
import { orders } from './orders'
import { type PageViewsOptions, pageViews } from './pageViews'
import { places } from './places'
import { reviews } from './reviews'
import { support } from './support'
import { surveys } from './surveys'
import { webVitals } from './webVitals'

/** Every detector there is, each with all that it can hear, in an order that suits them: `detectors: allDetectors()`. Options are those of `pageViews()`. */
export const allDetectors = (options?: PageViewsOptions): Detector[] => [
  // It begins the visit.
  arrivals(),
  pageViews(options),
  declared(),
  contactLinks(),
  links(),
  forms(),
  places(),
  chat({ vendors: moreChatVendors }),
  commerce({ signals: commerceSignals }),
  media(),
  impressions(),
  content(),
  reviews(),
  account(),
  orders(),
  support(),
  loyalty(),
  app(),
  surveys(),
  frustration(),
  webVitals(),
]
