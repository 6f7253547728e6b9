/** What the collector in the package answers beside the protocol, for its OpenAPI file. */

const said = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object', properties: { error: { type: 'string' } } } } },
})
const status = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object', properties: { status: { type: 'string' } } } } },
})

const NAME = '^[\\w.~:-]{1,64}$'
const parameter = (name: string, description: string, pattern = NAME) => ({
  ...{ name, description, in: 'query', required: false, schema: { type: 'string', pattern } },
})

export const kitPaths = {
  '/t.gif': {
    get: {
      operationId: 'showPixel',
      tags: ['kit'],
      summary: 'Tells of an opened mail, or of a page without script.',
      description:
        'The answer is the picture whatever is asked. What is wrong, unknown or too much is counted as rejected.',
      security: [],
      parameters: [
        parameter(
          'type',
          'What happened: `email.opened`, `page.viewed`, or what the option `pixel` says. Default: `email.opened`.',
        ),
        parameter('id', 'Makes requests with the same type one contact. Only a hash of it is kept.'),
        parameter('key', 'Which site.'),
        parameter('customer', "The site's own id of a person."),
        parameter('campaign', 'Goes into `data`.'),
        parameter(
          'page',
          'The path of the page. Of the `Referer` only the origin is read.',
          '^/[\\w.~/-]{0,127}$',
        ),
      ],
      responses: {
        '200': { description: 'A GIF of one transparent dot, 43 bytes.', content: { 'image/gif': {} } },
      },
    },
  },
  '/t/go/{name}': {
    get: {
      operationId: 'followLink',
      tags: ['kit'],
      summary: 'Leads on from a code or a short address, and tells of the scan.',
      security: [],
      parameters: [
        {
          ...{ name: 'name', in: 'path', required: true, description: "One of the owner's list." },
          schema: { type: 'string', pattern: '^[\\w.-]{1,64}$' },
        },
      ],
      responses: {
        '302': {
          description: "To the address in the owner's list, with tags.",
          headers: { Location: { schema: { type: 'string', format: 'uri' } } },
        },
        '404': said('There is no such link.'),
      },
    },
  },
  '/t/health': {
    get: {
      operationId: 'health',
      tags: ['kit'],
      summary: 'Whether the store can be read.',
      security: [],
      responses: { '200': status('It can.'), '503': status('It cannot.') },
    },
  },
  '/t/metrics': {
    get: {
      operationId: 'metrics',
      tags: ['kit'],
      summary: 'Figures of this process, for Prometheus.',
      security: [{ metricsToken: [] }],
      responses: {
        '200': {
          description: "Prometheus' text format, version 0.0.4.",
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
        '401': said('The token is missing or wrong.'),
        '404': said('The option `metricsToken` is not set.'),
      },
    },
  },
}
