/**
 * The end of a host under which names are registered: `.com`, `.de`, `.co.uk`, `.com.br`. By its usual forms:
 * the whole list (publicsuffix.org) weighs more than this library.
 */
export const suffix = /(\.(com?|org|net|ac|ne|or))?\.[a-z][^.]*$/

/** `shop.example.co.uk` → `example.co.uk`; an address or a single label as it is. In lower case. */
export const registeredDomain = (host: string): string =>
  /[^.]+(\.(com?|org|net|ac|ne|or))?\.[a-z][^.]*$/.exec(host)?.[0] ?? host
