/** A Web-standard request handler: runs wherever `Request` and `Response` exist. Never rejects. */
export type Handler = (request: Request) => Promise<Response>

/** A JSON answer that no cache keeps and no browser takes for a page. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
