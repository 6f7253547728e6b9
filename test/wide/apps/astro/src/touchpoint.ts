import { createTouchpoint } from 'touchpoint-sdk'
import { arrivals, pageViews } from 'touchpoint-sdk/detectors'

export const tp = createTouchpoint({
  endpoint: (import.meta as unknown as { env: Record<string, string> }).env.PUBLIC_ENDPOINT as string,
  consent: 'granted',
  detectors: [arrivals(), pageViews()],
})
