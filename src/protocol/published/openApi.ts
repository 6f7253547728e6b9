/** The protocol as OpenAPI 3.1: one operation, what each status makes a client do, and what the kit answers beside it. */
import { PROTOCOL } from '../protocol'
import { allDefinitions } from './jsonSchema'
import { kitPaths } from './kitPaths'

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const refused = (description: string) => ({
  description,
  content: { 'application/json': { schema: schema('Refusal') } },
})

const retryAfter = {
  'Retry-After': {
    description:
      'Seconds or a date. Pages of other origins see it only if it is exposed; `retryAfterMs` they always see.',
    schema: { type: 'string' },
  },
}

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'touchpoint-sdk: the collector protocol',
    version: String(PROTOCOL),
    summary: 'What a collector takes and answers.',
    description:
      'One operation at an address of your choosing. Its meaning in words is in docs/protocol.md; `npx touchpoint-sdk conformance <url>` tries a collector. What is tagged `kit` is answered by the collector in the package (docs/collector.md), and no part of the protocol.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [
    {
      url: 'https://{host}',
      description: "Your collector. The path is the client's `endpoint`.",
      variables: { host: { default: 'shop.example' } },
    },
  ],
  tags: [
    { name: 'protocol', description: 'What every collector does.' },
    { name: 'kit', description: 'What the collector in the package does beside. No client asks for it.' },
  ],
  paths: {
    '/t': {
      post: {
        operationId: 'sendBatch',
        tags: ['protocol'],
        summary: 'Takes a batch of touchpoints.',
        description:
          'Sent without credentials, without following redirects, and as text/plain, which needs no preflight. A body that begins with the bytes 1f 8b is gzip.',
        security: [],
        requestBody: {
          required: true,
          content: {
            'text/plain': { schema: schema('Batch') },
            'application/json': { schema: schema('Batch') },
          },
        },
        responses: {
          '200': {
            description: 'The collector has what the body carried, but for what `rejected` names.',
            content: { 'application/json': { schema: schema('Answer') } },
          },
          '204': { description: 'The collector has what the body carried.' },
          '400': refused('Not a batch. The client halves it to find what is wrong.'),
          '403': refused(
            'Not for this collector. The client keeps everything and tries again slowly; so with 401, 404 and any other 4xx.',
          ),
          '410': refused('The site is closed. The client stops until the next page load.'),
          '413': refused('Too large. The client sends smaller batches.'),
          '422': refused('As 400.'),
          '429': {
            ...refused(
              'Later. The client keeps everything and backs off; so with 408, 425 and any other 5xx.',
            ),
            headers: retryAfter,
          },
          '501': refused(
            'The protocol number is not spoken here; `supported` says which are. The client keeps everything and tries again slowly.',
          ),
          '503': { ...refused('Later, as 429.'), headers: retryAfter },
        },
      },
    },
    ...kitPaths,
  },
  components: {
    schemas: allDefinitions('#/components/schemas/'),
    securitySchemes: {
      metricsToken: { type: 'http', scheme: 'bearer', description: 'The option `metricsToken`.' },
    },
  },
}
