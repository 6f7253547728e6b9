// @ts-check
/** Every text of the page, English and Spanish side by side. A pair in a pair is singular and plural, by `n`. */

export const language = new URLSearchParams(location.search).get('lang') === 'es' ? 'es' : 'en'
const column = language === 'es' ? 1 : 0

/** @typedef {string | [one: string, many: string]} Wording */

/** @type {Record<string, [en: Wording, es: Wording]>} */
const texts = {
  title: ['Customer journeys', 'Recorridos de clientes'],
  lead: [
    'Every contact with the shop, as the collector has it.',
    'Cada contacto con la tienda, tal como lo tiene el colector.',
  ],
  shop: ['Open the shop', 'Abrir la tienda'],
  language: ['Español', 'English'],
  footer: [
    'Drawn from the collector’s read API, every two seconds. Nothing here reads message texts or form values.',
    'Dibujado a partir de la API de lectura del colector, cada dos segundos. Aquí no se leen mensajes ni formularios.',
  ],

  connecting: ['Connecting', 'Conectando'],
  live: ['Live', 'En vivo'],
  unreachable: ['Collector not reachable', 'Colector inaccesible'],
  unreachableSince: [
    'No news from the collector since {time}: {reason}. Trying again every 2 seconds.',
    'Sin noticias del colector desde las {time}: {reason}. Se reintenta cada 2 segundos.',
  ],
  unreachableYet: [
    'The collector can’t be reached: {reason}. Trying again every 2 seconds.',
    'No se puede acceder al colector: {reason}. Se reintenta cada 2 segundos.',
  ],
  refused: ['it answers {status}', 'responde {status}'],
  silent: ['nobody answers', 'nadie responde'],

  visitors: [
    ['visitor', 'visitors'],
    ['visitante', 'visitantes'],
  ],
  touchpoints: [
    ['touchpoint', 'touchpoints'],
    ['contacto', 'contactos'],
  ],
  orders: [
    ['order', 'orders'],
    ['pedido', 'pedidos'],
  ],
  channels: [
    ['channel', 'channels'],
    ['canal', 'canales'],
  ],

  emptyTitle: ['No journeys yet', 'Todavía no hay recorridos'],
  emptyText: [
    'Open the shop in another tab and look around: what you do appears here within seconds.',
    'Abre la tienda en otra pestaña y mira: lo que hagas aparece aquí en segundos.',
  ],
  emptyConsent: [
    'Accept in its banner first: until then nothing leaves the browser.',
    'Acepta antes en su aviso: hasta entonces nada sale del navegador.',
  ],

  journeys: ['Journeys', 'Recorridos'],
  journeysHint: [
    'One line a visitor, newest first. The thread runs in order of time.',
    'Una línea por visitante, lo más nuevo primero. El hilo sigue el orden del tiempo.',
  ],
  keys: [
    'Arrow keys move along a journey in order of time, and between journeys.',
    'Las flechas recorren cada visita en orden de tiempo y pasan de una a otra.',
  ],
  showAll: ['Show all {n} journeys', 'Ver los {n} recorridos'],
  showFewer: ['Show fewer', 'Ver menos'],
  visitor: ['Visitor {id}', 'Visitante {id}'],
  visit: ['Visit {id}', 'Visita {id}'],
  ordered: ['ordered', 'compró'],
  from: ['from {source}', 'desde {source}'],
  direct: ['came directly', 'llegó directamente'],
  directThen: ['came directly → {source}', 'llegó directamente → {source}'],
  unknownSource: ['origin unknown', 'origen desconocido'],
  seen: ['first {first}, last {last}', 'primera vez {first}, última {last}'],
  seenOnce: ['seen {last}', 'visto {last}'],
  earlier: ['{n} earlier touchpoints', '{n} puntos anteriores'],
  times: ['{n} times', '{n} veces'],

  rated_good: ['good', 'buena'],
  rated_fair: ['needs improvement', 'mejorable'],
  rated_poor: ['poor', 'mala'],
  experience: ['Experience', 'Experiencia'],
  experienceIs: ['experience: {rating}', 'experiencia: {rating}'],
  scored: ['scored {score}', 'puntuó {score}'],
  frustrated: [
    ['{n} frustration', '{n} frustrations'],
    ['{n} frustración', '{n} frustraciones'],
  ],
  at: ['When', 'Cuándo'],
  page: ['Page', 'Página'],
  source: ['Source', 'Origen'],
  number: ['Number', 'Número'],
  ofStream: ['{seq} of stream {stream}', '{seq} del flujo {stream}'],
  yes: ['yes', 'sí'],
  no: ['no', 'no'],

  flow: ['Flow between stages', 'Flujo entre etapas'],
  flowHint: [
    'Journeys, from the channel they arrived by to the stages they came to.',
    'Recorridos, del canal de llegada a las etapas alcanzadas.',
  ],
  from_to: [
    ['{from} to {to}: {n} journey', '{from} to {to}: {n} journeys'],
    ['{from} a {to}: {n} recorrido', '{from} a {to}: {n} recorridos'],
  ],
  noFlow: ['Nobody has moved between stages yet.', 'Nadie ha cambiado de etapa todavía.'],

  funnel: ['Checkout funnel', 'Embudo de compra'],
  funnelHint: [
    'Journeys that came to each step, after all the steps before it.',
    'Recorridos que llegaron a cada paso tras todos los anteriores.',
  ],
  funnelResult: [
    '{rate} of started checkouts became orders',
    '{rate} de las compras iniciadas terminó en pedido',
  ],
  ofPrevious: ['{rate} went on', 'siguió {rate}'],
  noFunnel: ['No checkout has been started yet.', 'Nadie ha empezado una compra todavía.'],

  attribution: ['What led to the orders', 'Qué llevó a los pedidos'],
  attributionHint: [
    'Orders by the channels of the visits before them, under five models.',
    'Pedidos por el canal de las visitas anteriores, según cinco modelos.',
  ],
  channel: ['Channel', 'Canal'],
  first: ['First', 'Primera'],
  firstMeaning: ['The visit that began the journey has all', 'Todo para la visita que empezó el recorrido'],
  last: ['Last', 'Última'],
  lastMeaning: ['The last visit has all', 'Todo para la última visita'],
  linear: ['Linear', 'Lineal'],
  linearMeaning: ['All visits alike', 'Todas las visitas por igual'],
  position: ['Position', 'Posición'],
  positionMeaning: [
    'First and last visit 40 % each, those between the rest',
    'Primera y última visita el 40 % cada una, el resto las demás',
  ],
  time_decay: ['Decay', 'Declive'],
  time_decayMeaning: [
    'The later the more: half as much for each week before',
    'Cuanto más tarde, más: la mitad por cada semana anterior',
  ],
  noOrders: ['No visit has led to an order yet.', 'Ninguna visita ha llevado a un pedido todavía.'],

  endings: ['Where journeys end', 'Dónde terminan los recorridos'],
  endingsHint: [
    'The last contact of journeys without an order, once they have been quiet for a minute.',
    'El último contacto de los recorridos sin pedido, tras un minuto de silencio.',
  ],
  noEndings: [
    'No journey has ended without an order yet.',
    'Ningún recorrido ha terminado sin pedido todavía.',
  ],

  responses: ['How soon people are answered', 'Cuánto se tarda en responder'],
  responsesHint: [
    'From a first message, a call or a mail to the first answer.',
    'Del primer mensaje, la llamada o el correo a la primera respuesta.',
  ],
  noResponses: ['Nobody has asked anything yet.', 'Nadie ha preguntado nada todavía.'],
  answeredBy: ['Answered by', 'Respondió'],
  contacts: ['Contacts', 'Contactos'],
  half: ['Half within', 'La mitad en'],
  nineOfTen: ['9 of 10 within', '9 de 10 en'],
  by_human: ['a person', 'una persona'],
  by_bot: ['a bot', 'un bot'],
  by_unknown: ['answered', 'con respuesta'],
  by_nobody: ['nobody so far', 'nadie por ahora'],

  satisfaction: ['How content people are', 'Cómo de satisfecha está la gente'],
  satisfactionHint: [
    'What they said when asked, from the worst score to the best.',
    'Lo que dijeron al preguntarles, de la peor nota a la mejor.',
  ],
  noSatisfaction: ['Nobody has been asked, or has answered, yet.', 'Nadie ha respondido todavía.'],
  answers: [
    ['{n} answer', '{n} answers'],
    ['{n} respuesta', '{n} respuestas'],
  ],
  meanOf: ['{mean} of {scale}', '{mean} de {scale}'],
  metric_nps: ['Would recommend (NPS)', 'Recomendaría (NPS)'],
  metric_csat: ['Content (CSAT)', 'Satisfacción (CSAT)'],
  metric_ces: ['Effort (CES)', 'Esfuerzo (CES)'],
  metric_chat: ['Chats', 'Chats'],
  metric_review: ['Reviews', 'Opiniones'],
  withoutWords: ['Without words: {signals}', 'Sin palabras: {signals}'],
  signal_rage_click: ['rage clicks', 'clics de rabia'],
  signal_dead_click: ['clicks on nothing', 'clics en vano'],
  signal_form_error: ['repeated form errors', 'errores repetidos en formularios'],

  minutes: ['Arrived per minute', 'Llegadas por minuto'],
  minutesHint: [
    'Touchpoints received in the last 30 minutes, by channel.',
    'Puntos recibidos en los últimos 30 minutos, por canal.',
  ],
  now: ['now', 'ahora'],
  minutesAgo: ['−{n} min', '−{n} min'],
  noMinutes: ['Nothing in the last 30 minutes.', 'Nada en los últimos 30 minutos.'],

  streams: ['Streams', 'Flujos'],
  streamsHint: [
    'A stream is one page life. Its touchpoints are numbered, so that a gap shows.',
    'Un flujo es la vida de una página. Sus puntos van numerados: un hueco se ve.',
  ],
  allThere: ['{n} of {n} touchpoints, nothing missing', '{n} de {n} puntos, no falta nada'],
  notAllThere: ['{received} of {n} touchpoints: {parts}', '{received} de {n} puntos: {parts}'],
  newestStreams: ['(newest {n} streams)', '(los {n} flujos más nuevos)'],
  missingCount: ['{n} missing', 'faltan {n}'],
  droppedCount: ['{n} dropped on purpose', '{n} descartados a propósito'],
  nOfM: ['{n} of {m}', '{n} de {m}'],
  complete: ['complete', 'completo'],
  missing: ['missing {numbers}', 'falta {numbers}'],
  dropped: ['dropped {numbers}: {reason}', 'descartado {numbers}: {reason}'],
  showAllStreams: ['Show all {n} streams', 'Ver los {n} flujos'],
  reason_full: ['buffer full', 'memoria llena'],
  reason_expired: ['too old', 'demasiado antiguo'],
  reason_tooLarge: ['too large', 'demasiado grande'],
  reason_refused: ['refused by the collector', 'rechazado por el colector'],
  reason_storage: ['the device could not store it', 'el dispositivo no pudo guardarlo'],

  discovery: ['Discovery', 'Descubrimiento'],
  consideration: ['Consideration', 'Consideración'],
  purchase: ['Purchase', 'Compra'],
  loyalty: ['Loyalty', 'Fidelidad'],
  discoveryShort: ['Discovery', 'Descubrir'],
  considerationShort: ['Consider', 'Considerar'],
  purchaseShort: ['Purchase', 'Compra'],
  loyaltyShort: ['Loyalty', 'Fidelidad'],
  discoveryMeaning: ['finds the brand', 'encuentra la marca'],
  considerationMeaning: ['looks and compares', 'mira y compara'],
  purchaseMeaning: ['asks, decides, buys', 'pregunta, decide, compra'],
  loyaltyMeaning: ['comes back', 'vuelve'],

  channel_web: ['Web', 'Web'],
  channel_chat: ['Chat', 'Chat'],
  channel_phone: ['Phone', 'Teléfono'],
  channel_email: ['Email', 'Correo'],
  channel_social: ['Social', 'Redes'],
  channel_search: ['Search', 'Buscador'],
  channel_ads: ['Ads', 'Anuncios'],
  channel_messaging: ['Messaging', 'Mensajería'],
  channel_store: ['Store', 'Tienda física'],
  channel_print: ['Print', 'Impreso'],
  channel_event: ['Event', 'Evento'],
  channel_review: ['Reviews', 'Opiniones'],
  channel_comparison: ['Comparison', 'Comparador'],
  channel_referral: ['Referral', 'Recomendación'],
  channel_media: ['Media', 'Medios'],
  channel_assistant: ['Assistant', 'Asistente IA'],
  channel_affiliate: ['Affiliate', 'Afiliado'],
  channel_app: ['App', 'App'],
  channel_post: ['Post', 'Paquete'],
  arrival_web: ['Direct', 'Directo'],

  medium_organic_search: ['organic search', 'búsqueda orgánica'],
  medium_paid_search: ['paid search', 'búsqueda de pago'],
  medium_organic_social: ['social', 'redes sociales'],
  medium_paid_social: ['paid social', 'redes de pago'],
  medium_organic_video: ['video', 'vídeo'],
  medium_paid_video: ['paid video', 'vídeo de pago'],
  medium_organic_shopping: ['shopping results', 'resultados de compra'],
  medium_paid_shopping: ['paid shopping', 'compras de pago'],
  medium_price_comparison: ['price comparison', 'comparador de precios'],
  medium_ai_assistant: ['AI assistant', 'asistente de IA'],
  medium_word_of_mouth: ['word of mouth', 'boca a boca'],
  medium_reviews: ['reviews', 'opiniones'],
  medium_media: ['media', 'medios'],
  medium_display: ['display ad', 'anuncio'],
  medium_email: ['email', 'correo'],
  medium_affiliates: ['affiliate', 'afiliado'],
  medium_messaging: ['messenger', 'mensajería'],
  medium_referral: ['a link', 'un enlace'],
  medium_print: ['print', 'impreso'],
  medium_package: ['a parcel', 'un paquete'],

  type_arrival: ['Arrived', 'Llegó'],
  'type_page.viewed': ['Page viewed', 'Página vista'],
  'type_site.search': ['Searched the shop', 'Buscó en la tienda'],
  'type_product.list_viewed': ['Saw a product list', 'Vio una lista de productos'],
  'type_product.clicked': ['Clicked a product', 'Pulsó un producto'],
  'type_product.viewed': ['Product viewed', 'Producto visto'],
  'type_review.seen': ['Reviews seen', 'Opiniones vistas'],
  'type_review.opened': ['Reviews opened', 'Opiniones abiertas'],
  'type_review.submitted': ['Wrote a review', 'Escribió una opinión'],
  'type_promotion.viewed': ['Offer seen', 'Oferta vista'],
  'type_promotion.clicked': ['Offer clicked', 'Oferta pulsada'],
  'type_coupon.applied': ['Coupon used', 'Cupón usado'],
  'type_chat.opened': ['Chat opened', 'Chat abierto'],
  'type_chat.started': ['Conversation started', 'Conversación iniciada'],
  'type_chat.message_sent': ['Message sent', 'Mensaje enviado'],
  'type_chat.message_received': ['Message received', 'Mensaje recibido'],
  'type_chat.answered': ['Chat answered', 'Chat respondido'],
  'type_chat.closed': ['Chat closed', 'Chat cerrado'],
  'type_chat.rated': ['Chat rated', 'Chat valorado'],
  'type_phone.clicked': ['Call tapped', 'Llamada pulsada'],
  'type_email.clicked': ['Mail tapped', 'Correo pulsado'],
  'type_messaging.clicked': ['Messenger opened', 'Mensajería abierta'],
  'type_newsletter.subscribed': ['Newsletter subscribed', 'Boletín suscrito'],
  'type_store.viewed': ['Store viewed', 'Tienda vista'],
  'type_store.directions_clicked': ['Asked for directions', 'Pidió cómo llegar'],
  'type_cart.added': ['Added to cart', 'Añadido al carrito'],
  'type_cart.removed': ['Removed from cart', 'Quitado del carrito'],
  'type_cart.updated': ['Cart changed', 'Carrito cambiado'],
  'type_cart.viewed': ['Cart viewed', 'Carrito visto'],
  'type_cart.abandoned': ['Cart abandoned', 'Carrito abandonado'],
  'type_checkout.started': ['Checkout started', 'Compra iniciada'],
  'type_checkout.contact': ['Contact', 'Contacto'],
  'type_checkout.address': ['Address', 'Dirección'],
  'type_checkout.shipping': ['Shipping', 'Envío'],
  'type_checkout.payment': ['Payment', 'Pago'],
  'type_checkout.abandoned': ['Checkout abandoned', 'Compra abandonada'],
  'type_order.completed': ['Order completed', 'Pedido completado'],
  'type_thanks.viewed': ['Thanked', 'Agradecimiento'],
  'type_satisfaction.scored': ['Satisfaction scored', 'Satisfacción puntuada'],
  'type_satisfaction.signal': ['Frustration', 'Frustración'],
  'type_survey.shown': ['Question shown', 'Pregunta mostrada'],
  'type_support.faq_opened': ['Help opened', 'Ayuda abierta'],
  'type_support.article_viewed': ['Help article viewed', 'Artículo de ayuda visto'],
  'type_outbound.clicked': ['Left by a link', 'Salió por un enlace'],
  'type_journey.stage_changed': ['Stage changed', 'Cambió de etapa'],
  'type_customer.identified': ['Customer identified', 'Cliente identificado'],
  'type_consent.changed': ['Consent changed', 'Consentimiento cambiado'],
  'type_vitals.measured': ['Speed measured', 'Velocidad medida'],
}

/**
 * The text of that name in the page's language, `{names}` in it replaced by `values`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const say = (key, values = {}) => sayIfKnown(key, values) ?? key

/**
 * As {@link say}; `undefined` for a name that has no text.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function sayIfKnown(key, values = {}) {
  if (!Object.hasOwn(texts, key)) return undefined
  const wording = /** @type {[Wording, Wording]} */ (texts[key])[column]
  const text = typeof wording === 'string' ? wording : wording[values.n === 1 ? 0 : 1]
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all))
}

/** Fills the fixed texts of index.html. English stands there already. */
export function translatePage() {
  document.documentElement.lang = language
  document.title = say('title')
  for (const element of document.querySelectorAll('[data-say]')) {
    element.textContent = say(/** @type {HTMLElement} */ (element).dataset.say ?? '')
  }
}

const plain = new Intl.NumberFormat(language)
const shares = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
/** With two digits after the point, as shares of whole things are. */
export const parts = (/** @type {number} */ value) => shares.format(value)
export const number = (/** @type {number} */ value) => plain.format(value)
export const rate = (/** @type {number} */ part, /** @type {number} */ whole) =>
  percent.format(whole ? part / whole : 0)
