import { refusal } from './refusal'

/**
 * Which pages may read the answers. `'*'`: those of any site, without credentials. `origins`: pages of the
 * collector's own origin and of these, exactly as a browser writes them (`https://shop.example`, no slash).
 */
export type Cors = '*' | { origins: string[] }

/**
 * The headers that let the page which asks read the answer. Refuses a page that may not: its batch is not
 * taken, because it could never learn that it was. Servers send no `Origin` and pass.
 */
export function corsHeaders(request: Request, cors: Cors): Record<string, string> {
  const exposed = { 'access-control-expose-headers': 'retry-after' }
  if (cors === '*') return { 'access-control-allow-origin': '*', ...exposed }
  const origin = request.headers.get('origin')
  if (origin === null || isOwn(origin, request)) return { vary: 'origin' }
  if (!cors.origins.includes(origin)) {
    throw refusal(403, `Pages of ${origin} may not send to this collector; its cors.origins decide.`)
  }
  return { 'access-control-allow-origin': origin, vary: 'origin', ...exposed }
}

// A proxy that ends TLS changes the scheme of the URL seen here, but hardly ever the host.
const isOwn = (origin: string, request: Request) =>
  request.headers.get('sec-fetch-site') === 'same-origin' ||
  origin.replace(/^https?:\/\//, '') === new URL(request.url).host

/** The answer to a browser that asks before it sends. */
export const preflight = (headers: Record<string, string>): Response =>
  new Response(null, {
    status: 204,
    headers: {
      allow: 'POST, OPTIONS',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, content-encoding',
      // A day; browsers cap it lower (Chromium: 2 h).
      'access-control-max-age': '86400',
      ...headers,
    },
  })
