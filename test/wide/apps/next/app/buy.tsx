'use client'
import { useEffect } from 'react'
import { Impression, useJourney, useTouchpoint } from 'touchpoint-sdk/react'

export function Buy() {
  const { track } = useTouchpoint()
  const { touches } = useJourney()
  useEffect(() => {
    document.documentElement.dataset.alive = ''
  }, [])
  return (
    <Impression type="promotion.viewed" data={{ promotionId: 'half' }} as="section">
      <button type="button" id="buy" onClick={() => void track('custom.bought')}>
        Buy after {touches.length}
      </button>
    </Impression>
  )
}
