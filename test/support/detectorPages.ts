import type { TouchpointData } from '../../src/catalogue'
import type { Page } from './browsers/browser'
import { bundleText } from './bundle'
import { type Server, serve } from './serve'

/** What the page's client has told, in its order. */
export interface Told {
  type: keyof TouchpointData
  data: Record<string, unknown>
  experience?: Record<string, number>
}

/**
 * Pages of an origin of their own with some detectors on them, by the built package, as a site has it.
 * @param detectors as a site writes them: `contactLinks(), chat()`
 * @param bodies by path
 */
export async function serveDetectors(detectors: string, bodies: Record<string, string>): Promise<Server> {
  const names = [...detectors.matchAll(/(\w+)\(/g)].map(([, name]) => name)
  const script = await bundleText(`
    import { createTouchpoint } from 'touchpoint-sdk'
    import { ${names} } from 'touchpoint-sdk/detectors'
    window.told = []
    const client = createTouchpoint({ endpoint: '/t', consent: 'pending', detectors: [${detectors}] })
    client.on('touchpoint', ({ type, data, experience }) => told.push({ type, data, experience }))
    // What is told at once is heard, too.
    client.consent.grant()`)
  return serve((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://page')
    if (pathname === '/t') return void request.resume().on('end', () => response.writeHead(204).end())
    if (pathname === '/script.js')
      return void response.setHeader('content-type', 'text/javascript').end(script)
    response.setHeader('content-type', 'text/html')
    response.end(
      `<!doctype html><title>${pathname}</title><script src="/script.js"></script>${bodies[pathname] ?? ''}`,
    )
  })
}

declare const told: Told[]

/** As it would be sent. */
export const toldOf = async (page: Page): Promise<Told[]> =>
  JSON.parse(await page.evaluate(() => JSON.stringify(told)))
