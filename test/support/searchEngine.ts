import { serve } from './serve'

/**
 * A search engine to arrive from: a forward proxy that answers for Google's Spanish host (which, unlike
 * www.google.com, browsers don't insist on visiting by HTTPS) with a page that has one result. The browser
 * makes the referrer itself, as it does for the real one. Nothing else of the Internet can be reached.
 */
export async function startSearchEngine() {
  const host = 'www.google.es'
  let result = ''
  const { url: proxy, close } = await serve((request, response) => {
    if (request.headers.host !== host) return void response.writeHead(502).end()
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>conservas</title><a href="${result}">Conservas</a>`)
  })
  return {
    proxy,
    url: `http://${host}/search?q=conservas`,
    /** From now on this is what it finds. */
    find(url: string) {
      result = url
    },
    close,
  }
}
