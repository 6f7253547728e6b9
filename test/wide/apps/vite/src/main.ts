import { createTouchpoint } from 'touchpoint-sdk'
import { arrivals, pageViews } from 'touchpoint-sdk/detectors'

const tp = createTouchpoint({
  endpoint: (import.meta as unknown as { env: Record<string, string> }).env.VITE_ENDPOINT as string,
  consent: 'granted',
  detectors: [arrivals(), pageViews()],
})

document.querySelector('#buy')?.addEventListener('click', () => void tp.track('custom.bought'))
document.querySelector('#next')?.addEventListener('click', (event) => {
  event.preventDefault()
  history.pushState(null, '', '/next')
  document.body.insertAdjacentHTML('beforeend', '<p id="arrived">Next</p>')
})
document.documentElement.dataset.alive = ''
