import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Server, serve } from './serve'

const SCRIPT = fileURLToPath(new URL('../../dist/touchpoint.global.js', import.meta.url))

/** Pages with nothing on them but the script tag, consent given, and a link to `/next`. */
export const servePlainPages = (endpoint: string): Promise<Server> =>
  serve((request, response) => {
    if (request.url === '/touchpoint.global.js') {
      return void response.setHeader('content-type', 'text/javascript').end(readFileSync(SCRIPT))
    }
    response.setHeader('content-type', 'text/html').end(`<!doctype html>
      <script src="/touchpoint.global.js" data-endpoint="${endpoint}" data-consent="granted"></script>
      <a href="/next">Next</a>`)
  })
