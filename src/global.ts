/** The script tag with the common detectors. */
import { arrivals } from './detectors/arrivals'
import { chat } from './detectors/chat'
import { commerce } from './detectors/commerce'
import { cartRequests } from './detectors/commerce/signals/cartRequests'
import { platformEvents } from './detectors/commerce/signals/platformEvents'
import { shopifyEvents } from './detectors/commerce/signals/shopifyEvents'
import { shopPages } from './detectors/commerce/signals/shopPages'
import { contactLinks } from './detectors/contactLinks'
import { declared } from './detectors/declared'
import { pageViews } from './detectors/pageViews'
import { webVitals } from './detectors/webVitals'
import { runScriptTag } from './scriptTag'

runScriptTag((settings) => [
  arrivals(),
  pageViews(settings),
  contactLinks(),
  chat(),
  // What a shop without a data layer tells of itself.
  commerce({ signals: [shopPages, platformEvents, shopifyEvents, cartRequests] }),
  declared(),
  webVitals(),
])
