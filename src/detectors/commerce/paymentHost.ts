/**
 * Whether an address is of where visitors pay, by the words in its host: gateways, wallets, instalments, banks that
 * ask to confirm. `arrivals()` has the table of them; this is for the moment in which the table would be too much.
 */
export const isPaymentHost = (address: string): boolean =>
  /^https?:\/\/[^/]*(pay|checkout|stripe|klarna|adyen|mollie|redsys|3ds|affirm)/i.test(address) &&
  !address.startsWith(location.origin)
