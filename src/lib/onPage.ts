import { guard } from './guard'
import { pageKey } from './pageKey'
import type { Stop } from './stop'
import { whenPageMayChange } from './whenPageMayChange'

/** Calls back for this page, and for every other that its address leads to later (see `whenPageMayChange`). */
export function onPage(arrived: () => void): Stop {
  let last: string | undefined
  return whenPageMayChange(
    guard(() => {
      const key = pageKey(new URL(location.href))
      if (key === last) return
      last = key
      arrived()
    }),
  )
}
