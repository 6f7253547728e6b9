import type { Detector } from '../touchpoint'
import { account } from './account'
import { app } from './app'
import { arrivals } from './arrivals'
import { chat } from './chat'
import { commerce } from './commerce'
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
import { pageViews } from './pageViews'
import { places } from './places'
import { reviews } from './reviews'
import { support } from './support'
import { surveys } from './surveys'
import { webVitals } from './webVitals'

/** Every detector there is, each without options, in an order that suits them: `detectors: allDetectors()`. */
export const allDetectors = (): Detector[] => [
  // It begins the visit.
  arrivals(),
  pageViews(),
  declared(),
  contactLinks(),
  links(),
  forms(),
  places(),
  chat(),
  commerce(),
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
