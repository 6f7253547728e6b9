import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Server, serve } from './serve'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

/** Pages with nothing on them but the script tag, consent given, and what is wanted beside it. */
export const servePlainPages = (
  endpoint: string,
  { script = 'touchpoint.global.js', body = '<a href="/next">Next</a>' } = {},
): Promise<Server> =>
  serve((request, response) => {
    if (request.url === `/${script}`) {
      return void response.setHeader('content-type', 'text/javascript').end(readFileSync(`${DIST}/${script}`))
    }
    response.setHeader('content-type', 'text/html').end(`<!doctype html>
      <script src="/${script}" data-endpoint="${endpoint}" data-consent="granted"></script>
      ${body}`)
  })
