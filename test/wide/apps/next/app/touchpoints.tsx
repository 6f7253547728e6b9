'use client'
import type { ReactNode } from 'react'
import { createTouchpoint } from 'touchpoint-sdk'
import { arrivals, pageViews } from 'touchpoint-sdk/detectors'
import { TouchpointProvider } from 'touchpoint-sdk/react'

const tp = createTouchpoint({
  endpoint: process.env.NEXT_PUBLIC_ENDPOINT as string,
  consent: 'granted',
  detectors: [arrivals(), pageViews()],
})

export const Touchpoints = ({ children }: { children: ReactNode }) => (
  <TouchpointProvider client={tp}>{children}</TouchpointProvider>
)
