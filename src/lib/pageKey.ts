/**
 * Query parameters that say how a visit came, and not which page it is: campaigns, click ids, and what is
 * technical (a leading underscore). Names: mpchadwick/tracking-query-params-registry, _data/params.csv.
 */
const TRACKING = /&(_|utm_|gad_|mc_|\w*(clk?id|braid)=)[^&]*/gi

/** A fragment that is a route: `#/cart`, `#!/cart`, `#!cart`. The root of such routes (`#/`) is the page itself. */
const ROUTE = /^#(!\/?|\/)[^!/]/

/**
 * Two addresses are the same page if their keys are equal: path and query, without tracking parameters and
 * without a slash at the end of the path. Fragments count if they are routes, or all with `everyHash`.
 */
export const pageKey = ({ pathname, search, hash }: URL, everyHash?: boolean): string =>
  `${pathname.replace(/\/$/, '')}?${search.replace('?', '&').replace(TRACKING, '')}${everyHash || ROUTE.test(hash) ? hash : ''}`
