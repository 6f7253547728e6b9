// @ts-check
/** The page of journeys: asks the collector's read API every two seconds, and draws the answer in panels. */
import { watch } from './api.js'
import { createAttribution } from './attribution.js'
import { byId } from './dom.js'
import { createEndings } from './endings.js'
import { createFlow } from './flow.js'
import { createFunnel } from './funnel.js'
import { createJourneys } from './journeys.js'
import { createMinutes } from './minutes.js'
import { createResponses } from './responses.js'
import { createSatisfaction } from './satisfaction.js'
import { createStatus } from './status.js'
import { createStreams } from './streams.js'
import { createTotals } from './totals.js'
import { language, translatePage } from './words.js'

translatePage()
if (language === 'es') speakSpanish()

const status = createStatus(byId('status'), byId('trouble'))
const totals = createTotals(byId('totals'))
const journeys = createJourneys()
const flow = createFlow(byId('flow'))
const funnel = createFunnel(byId('funnel'))
const attribution = createAttribution(byId('attribution'))
const endings = createEndings(byId('endings'))
const responses = createResponses(byId('responses'))
const satisfaction = createSatisfaction(byId('satisfaction'))
const minutes = createMinutes(byId('minutes'))
const streams = createStreams(byId('streams'))

await watch((picture) => {
  status.live()
  const empty = picture.journeys.length === 0
  byId('empty').hidden = !empty
  byId('picture').hidden = empty
  if (empty) return
  totals.update(picture)
  journeys.update(picture.journeys)
  flow.update(picture.flow)
  funnel.update(picture.funnel)
  attribution.update(picture.attribution)
  endings.update(picture.endings)
  responses.update(picture.responses)
  satisfaction.update(picture.satisfaction)
  minutes.update(picture.minutes)
  streams.update(picture.streams)
}, status.trouble)

/** The links lead on in the language of the page. */
function speakSpanish() {
  for (const link of document.querySelectorAll('a[data-say="shop"]')) link.setAttribute('href', '../es/')
  const other = byId('language')
  for (const [name, value] of Object.entries({ href: '?lang=en', hreflang: 'en', lang: 'en' })) {
    other.setAttribute(name, value)
  }
}
