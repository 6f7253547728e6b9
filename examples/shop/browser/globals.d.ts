import type { TouchpointClient } from 'touchpoint-sdk'

declare global {
  interface Window {
    /** GA4's queue: what a tag manager would read, and what `commerce()` reads. */
    dataLayer?: object[]
    /** On pages with the script tag: the stub at first, then the client itself. */
    touchpoint?: Pick<TouchpointClient, 'track'> & { grant(): void; deny(): void }
  }
}
