import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Server {
  url: string
  port: number
  close(): Promise<void>
}

/** An HTTP server on the loopback interface. @param port 0 for any that is free. */
export async function serve(listener: RequestListener, port = 0): Promise<Server> {
  const server = createServer(listener).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const taken = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    async close() {
      server.close()
      // Browsers keep connections open that nobody needs any more.
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
