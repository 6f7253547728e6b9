import type { FrameVendor } from '../frameVendor'

/**
 * Maps by what draws them: frames by their address, others by the class that their libraries put into the page,
 * which is documented of none and was seen in public code.
 */
export const maps: Record<string, string> = {
  // developers.google.com/maps/documentation/embed
  google: 'iframe[src*="//www.google."][src*="/maps"],iframe[src*="//maps.google."],gmp-map,.gm-style',
  apple: 'iframe[src*="maps.apple.com/"],.mk-map-view',
  // What its "Share" gives, and Leaflet.
  openstreetmap: 'iframe[src*="openstreetmap.org/export/embed"],.leaflet-container',
  mapbox: 'iframe[src*="//api.mapbox.com/styles/"],.mapboxgl-map',
}

/** Whether a map shows streets: Leaflet draws plans of games and buildings as well. */
export const isOfPlaces = (map: Element): boolean =>
  !map.matches('.leaflet-container') || !!map.querySelector('[src*="openstreetmap.org/"]')

/**
 * Links that put something into a calendar; addresses without `https://www.`. What each service takes:
 * github.com/InteractionDesignFoundation/add-event-to-calendar-docs
 */
export const calendars: Record<string, RegExp> = {
  webcal: /^webcals?:/,
  ics: /^(data:text\/calendar|[^?#]+\.ics([?#]|$))/i,
  google: /^(calendar\.google\.com|google\.com)\/calendar\/(u\/\d\/)?(r\/eventedit|render\?|event\?)/,
  outlook: /^outlook\.(live|office|office365)\.com\/(calendar|owa)\/.*(compose|addevent)/,
  yahoo: /^calendar\.yahoo\.com\/\?v=60/,
}

/** Ticket shops in frames. */
export const frameVendors: readonly FrameVendor[] = [
  // Documented is a callback (`onOrderComplete`), which belongs to the site. The message behind it was seen in
  // public code: mercuryseries/embed-demo.
  {
    vendor: 'eventbrite',
    type: 'event.registered',
    from: /^https:\/\/www\.eventbrite\.(com?\.)?[a-z]{2,3}$/,
    is: ({ messageName }) => messageName === 'orderComplete',
  },
]
