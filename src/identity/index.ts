/** Where an id of a visitor may come from, for the option `visitor`: nobody pays for them who doesn't ask. */
export { fromParent, shareVisitor } from './frames'
export { fromServer } from './fromServer'
export { type SubdomainsOptions, subdomains } from './subdomains'
export { type IdAnswer, type IdSource, visitorFrom } from './visitorFrom'
