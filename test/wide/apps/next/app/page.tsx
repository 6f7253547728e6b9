import Link from 'next/link'
import { classifySource, createTouchpoint } from 'touchpoint-sdk'
import { allDetectors } from 'touchpoint-sdk/detectors'
import { models } from 'touchpoint-sdk/journey'
import { Buy } from './buy'

/** A server component: a client that is made here does nothing, and pure functions work. */
export default async function Page() {
  const tp = createTouchpoint({ endpoint: '/t', consent: 'granted', detectors: allDetectors() })
  const tracked = await tp.track('custom.server')
  const source = classifySource({ url: 'https://shop.example/?utm_medium=email', referrer: '' })
  return (
    <main>
      <p id="server">{`on the server: ${tracked}, ${source?.channel}, ${models.length} models`}</p>
      <Buy />
      <Link id="next" href="/next">
        Next
      </Link>
    </main>
  )
}
