/** The script tag with the common detectors. */
import { arrivals } from './detectors/arrivals'
import { chat } from './detectors/chat'
import { commerce } from './detectors/commerce'
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
  commerce(),
  declared(),
  webVitals(),
])
