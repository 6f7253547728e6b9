/** What stands between a page and its collector, with what to do about it. All texts are here. */
export interface Remedy {
  code: Cause
  cause: string
  remedy: string
}

interface Facts {
  url: URL
  status: number
  /** The page's origin. */
  page: string
  /** The SDK's own format, which needs no preflight. */
  isPlain: boolean
}

type Row = [cause: (facts: Facts) => string, remedy: (facts: Facts) => string]

const address = ({ url }: Facts) => url.origin + url.pathname

const rows = {
  csp: [
    (facts) => `The page's Content-Security-Policy forbids requests to ${address(facts)}.`,
    ({ url, page }) =>
      `Add ${url.origin === page ? "'self'" : url.origin} to connect-src, in the header or the meta element that sets the policy.`,
  ],
  cors: [
    (facts) => `${address(facts)} is there, but does not let pages of ${facts.page} read its answers (CORS).`,
    ({ page, isPlain }) =>
      `Let it answer with the header "access-control-allow-origin: ${page}" or "*", on errors too. ${
        isPlain
          ? 'No preflight and no cookies are needed.'
          : 'Its answer to a preflight (OPTIONS) has to allow the headers of the format, such as content-type.'
      }`,
  ],
  redirect: [
    (facts) => `${address(facts)} redirects, and a batch follows no redirects.`,
    () => 'Give the final address as "endpoint": mind https, www and a slash at the end.',
  ],
  mixed: [
    (facts) => `This page is https and ${address(facts)} is not: browsers block that.`,
    () => 'Serve the collector by https.',
  ],
  offline: [() => 'This device is offline.', () => 'Nothing is lost: it is sent when the network is back.'],
  unreachable: [
    (facts) => `Nothing answers at ${address(facts)}.`,
    () =>
      'Is the collector running? Are host and port right, and its certificate valid? A blocker in this browser may refuse it too: an address of the site itself is blocked less.',
  ],
  recovered: [
    (facts) => `${address(facts)} did not answer, but does now.`,
    () => 'Nothing to do: what waits is sent at the next attempt.',
  ],
  notFound: [
    (facts) => `${address(facts)} answered ${facts.status}: there is no collector at this address.`,
    () =>
      'Check "endpoint" (data-endpoint), and that the server passes POST requests on to the collector. Nothing is lost meanwhile.',
  ],
  noPost: [
    (facts) => `${address(facts)} answered 405: it takes no POST.`,
    () => 'A static file or a page is at this address: give the collector\'s as "endpoint".',
  ],
  forbidden: [
    (facts) => `${address(facts)} answered ${facts.status}: it does not let this page in.`,
    () => 'Check "key" against the keys that the collector knows, and that no log-in stands before it.',
  ],
  noCollector: [
    (facts) =>
      `${address(facts)} answered ${facts.status}, but with something else than a collector does: a web page, perhaps.`,
    () =>
      'A log-in or the fallback of a single-page app may answer at this address. A collector answers with an empty body or a JSON object.',
  ],
  refused: [
    (facts) => `${address(facts)} answered ${facts.status} to every batch, even to an empty one.`,
    () =>
      'Is it a collector of this protocol? "npx touchpoint-sdk conformance" with its address says what it does wrong.',
  ],
  tooLarge: [
    (facts) => `${address(facts)} answered 413, even to an empty batch.`,
    () => 'Let it, and each proxy before it, take bodies of at least 64 KB.',
  ],
  busy: [
    (facts) => `${address(facts)} asks for patience (429).`,
    () => 'Nothing is lost: it is tried again. If it goes on, raise its limits.',
  ],
  broken: [
    (facts) => `${address(facts)} answered ${facts.status}: it has a trouble of its own.`,
    () => "Nothing is lost: it is tried again. The collector's log says more.",
  ],
  protocol: [
    (facts) => `${address(facts)} does not speak this protocol (501).`,
    () => 'Is it a collector, and as new as this library? Update it.',
  ],
  closed: [
    (facts) => `${address(facts)} answered 410: this site is closed.`,
    () =>
      'Nothing more is sent until the next page. Open the site at the collector, or take the library out.',
  ],
} satisfies Record<string, Row>

export type Cause = keyof typeof rows

export function inWords(code: Cause, facts: Facts): Remedy {
  const [cause, remedy]: Row = rows[code]
  return { code, cause: cause(facts), remedy: remedy(facts) }
}
