import type { Detector } from '../touchpoint'
import { arrivals } from './arrivals'
import { chat } from './chat'
import { commerce } from './commerce'
import { commerceSignals } from './commerce/signals'
import { contactLinks } from './contactLinks'
import { content } from './content'
import { declared } from './declared'
import { forms } from './forms'
import { frustration } from './frustration'
import { impressions } from './impressions'
import { links } from './links'
import { media } from './media'
import { pageViews } from './pageViews'
import { places } from './places'
import { surveys } from './surveys'
import { webVitals } from './webVitals'

/** Every detector there is, each with all that it can hear, in an order that suits them: `detectors: allDetectors()`. */
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
  commerce({ signals: commerceSignals }),
  media(),
  impressions(),
  content(),
  surveys(),
  frustration(),
  webVitals(),
]
