// @ts-check
/** Every sentence of the shop, in its two languages side by side. Texts of products stand with the products. */
export const strings = {
  tagline: { en: 'Tinned fish from the Galician rías', es: 'Conservas de las rías gallegas' },
  skip: { en: 'Skip to the content', es: 'Saltar al contenido' },
  otherLanguage: { en: 'Español', es: 'English' },
  menu: { en: 'Main', es: 'Principal' },
  home: { en: 'Home', es: 'Inicio' },
  tins: { en: 'The tins', es: 'Las latas' },
  offers: { en: 'Offers', es: 'Ofertas' },
  visit: { en: 'Visit us', es: 'Ven a vernos' },
  help: { en: 'Help', es: 'Ayuda' },
  cart: { en: 'Cart', es: 'Cesta' },
  search: { en: 'Search', es: 'Buscar' },
  searchHint: { en: 'Sardines, octopus…', es: 'Sardinillas, pulpo…' },

  heroTitle: { en: 'The sea, kept.', es: 'El mar, guardado.' },
  heroText: {
    en: 'Eight tins, packed by hand a hundred metres from the boats. Nothing in them but fish, oil and patience.',
    es: 'Ocho latas, hechas a mano a cien metros de los barcos. Dentro, solo pescado, aceite y paciencia.',
  },
  heroAction: { en: 'See the tins', es: 'Ver las latas' },
  bannerTitle: { en: 'Your first tide is on us: 10% off', es: 'Tu primera marea: 10 % de descuento' },
  bannerAction: { en: 'Get the code', es: 'Consigue el código' },
  favourites: { en: 'What people come back for', es: 'Por lo que vuelve la gente' },
  allTins: { en: 'All eight tins', es: 'Las ocho latas' },
  howTitle: { en: 'Three tides, three rules', es: 'Tres mareas, tres reglas' },
  how: {
    en: [
      [
        'In season',
        'Each fish is tinned in the months in which it is fattest, and not at all in the others.',
      ],
      [
        'By hand',
        'Thirty-one people clean, trim and place every piece. You can taste who was in a good mood.',
      ],
      ['Then we wait', 'Oil and fish need months to get to know each other. No tin leaves before that.'],
    ],
    es: [
      ['De temporada', 'Cada pescado se enlata en los meses en que está más gordo, y en los demás, no.'],
      [
        'A mano',
        'Treinta y una personas limpian, recortan y colocan cada pieza. Se nota quién está de buenas.',
      ],
      ['Y a esperar', 'El aceite y el pescado tardan meses en conocerse. Antes de eso no sale ninguna lata.'],
    ],
  },
  visitTeaser: { en: 'Smell it before you buy it', es: 'Huélelo antes de comprarlo' },
  visitTeaserText: {
    en: 'The shop on the harbour opens every day but Sunday afternoon. There is always one tin open.',
    es: 'La tienda del puerto abre todos los días menos el domingo por la tarde. Siempre hay una lata abierta.',
  },

  listTitle: { en: 'The tins', es: 'Las latas' },
  listText: {
    en: (/** @type {string} */ sum) => `Prices are for one tin. From ${sum} on, delivery is free.`,
    es: (/** @type {string} */ sum) => `Precios por lata. Desde ${sum}, el envío es gratis.`,
  },
  add: { en: 'Add to cart', es: 'Añadir a la cesta' },
  addOne: {
    en: (/** @type {string} */ name) => `Add ${name} to the cart`,
    es: (/** @type {string} */ name) => `Añadir ${name} a la cesta`,
  },
  added: {
    en: (/** @type {string} */ name) => `${name}: in your cart.`,
    es: (/** @type {string} */ name) => `${name}: en tu cesta.`,
  },
  seeCart: { en: 'See the cart', es: 'Ver la cesta' },
  quantity: { en: 'Tins', es: 'Latas' },
  inside: { en: 'Inside', es: 'Dentro' },
  serve: { en: 'With', es: 'Con' },
  deliveryLine: { en: 'Delivery', es: 'Envío' },
  deliveryPromise: {
    en: (/** @type {string} */ sum) => `In 2–3 days, free from ${sum}`,
    es: (/** @type {string} */ sum) => `En 2–3 días, gratis desde ${sum}`,
  },
  reviews: { en: 'What people say', es: 'Qué dice la gente' },
  stars: {
    en: (/** @type {number} */ mean) => `${mean} of 5 stars`,
    es: (/** @type {number} */ mean) => `${mean.toLocaleString('es')} de 5 estrellas`,
  },
  reviewCount: {
    en: (/** @type {number} */ count) => `${count} reviews`,
    es: (/** @type {number} */ count) => `${count} opiniones`,
  },
  alsoLike: { en: 'Goes in the same cupboard', es: 'En la misma despensa' },

  searchTitle: { en: 'Search', es: 'Buscar' },
  searchQuote: {
    en: (/** @type {string} */ words) => `“${words}”`,
    es: (/** @type {string} */ words) => `«${words}»`,
  },
  searchFound: {
    en: (/** @type {number} */ count) => (count === 1 ? 'One tin found' : `${count} tins found`),
    es: (/** @type {number} */ count) => (count === 1 ? 'Una lata encontrada' : `${count} latas encontradas`),
  },
  searchNothing: {
    en: 'Nothing in the nets. Try “octopus”, “vinegar” or “paprika”.',
    es: 'Las redes vienen vacías. Prueba con «pulpo», «vinagre» o «pimentón».',
  },

  cartTitle: { en: 'Your cart', es: 'Tu cesta' },
  cartEmpty: { en: 'Not a tin in it yet.', es: 'Todavía no hay ninguna lata.' },
  remove: { en: 'Remove', es: 'Quitar' },
  subtotal: { en: 'Tins', es: 'Latas' },
  discount: { en: 'Code', es: 'Código' },
  delivery: { en: 'Delivery', es: 'Envío' },
  free: { en: 'free', es: 'gratis' },
  total: { en: 'Total', es: 'Total' },
  taxNote: { en: 'VAT included', es: 'IVA incluido' },
  couponLabel: { en: 'Discount code', es: 'Código de descuento' },
  couponApply: { en: 'Apply', es: 'Aplicar' },
  couponUnknown: { en: 'We do not know this code.', es: 'No conocemos este código.' },
  toCheckout: { en: 'Go to checkout', es: 'Tramitar pedido' },
  keepLooking: { en: 'Keep looking', es: 'Seguir mirando' },
  needsScript: {
    en: 'Cart and checkout run in your browser: please turn JavaScript on.',
    es: 'La cesta y el pedido funcionan en tu navegador: activa JavaScript.',
  },

  checkout: { en: 'Checkout', es: 'Tu pedido' },
  steps: {
    en: { contact: 'Contact', shipping: 'Delivery', payment: 'Payment' },
    es: { contact: 'Contacto', shipping: 'Envío', payment: 'Pago' },
  },
  contactTitle: { en: 'Who is it for?', es: '¿Para quién es?' },
  name: { en: 'Name', es: 'Nombre' },
  email: { en: 'E-mail', es: 'Correo electrónico' },
  phone: { en: 'Phone', es: 'Teléfono' },
  optional: { en: 'optional', es: 'opcional' },
  fillIn: { en: 'Fill in an example', es: 'Rellenar un ejemplo' },
  toShipping: { en: 'Continue to delivery', es: 'Seguir con el envío' },
  shippingTitle: { en: 'Where shall it go?', es: '¿Adónde lo enviamos?' },
  street: { en: 'Street and number', es: 'Calle y número' },
  postcode: { en: 'Postcode', es: 'Código postal' },
  town: { en: 'Town', es: 'Población' },
  deliveryHow: { en: 'How?', es: '¿Cómo?' },
  deliveries: {
    en: { standard: 'Post, 2–3 days', express: 'Courier, tomorrow', pickup: 'Pick up at the harbour' },
    es: { standard: 'Correo, 2–3 días', express: 'Mensajería, mañana', pickup: 'Recoger en el puerto' },
  },
  toPayment: { en: 'Continue to payment', es: 'Seguir con el pago' },
  paymentTitle: { en: 'How would you like to pay?', es: '¿Cómo quieres pagar?' },
  payments: {
    en: { card: 'Card', bizum: 'Bizum', transfer: 'Bank transfer' },
    es: { card: 'Tarjeta', bizum: 'Bizum', transfer: 'Transferencia' },
  },
  paymentNote: {
    en: 'This is a demonstration: nothing is charged, and nothing is sent.',
    es: 'Esto es una demostración: no se cobra ni se envía nada.',
  },
  pay: {
    en: (/** @type {string} */ sum) => `Pay ${sum}`,
    es: (/** @type {string} */ sum) => `Pagar ${sum}`,
  },
  back: { en: 'Back', es: 'Volver' },
  yourOrder: { en: 'Your order', es: 'Tu pedido' },
  thanksTitle: { en: 'Thank you. It is being wrapped.', es: 'Gracias. Ya lo estamos envolviendo.' },
  thanksText: {
    en: (/** @type {string} */ order) =>
      `Order ${order} is ours now. Somebody with good handwriting will put a note in the parcel.`,
    es: (/** @type {string} */ order) =>
      `El pedido ${order} ya es cosa nuestra. Alguien con buena letra pondrá una nota en el paquete.`,
  },
  scoreQuestion: {
    en: 'How likely are you to recommend us to a friend?',
    es: '¿Nos recomendarías a un amigo?',
  },
  scoreLow: { en: '0 = not at all', es: '0 = nada probable' },
  scoreHigh: { en: '10 = already did', es: '10 = ya lo he hecho' },
  scoreThanks: { en: 'Noted. Thank you for telling us.', es: 'Apuntado. Gracias por decírnoslo.' },
  moreTins: { en: 'Back to the tins', es: 'Volver a las latas' },

  storeTitle: { en: 'The shop on the harbour', es: 'La tienda del puerto' },
  storeText: {
    en: 'Blue door, between the ice factory and the bar. If the ferry from Vigo has just come in, give us five minutes.',
    es: 'Puerta azul, entre la fábrica de hielo y el bar. Si acaba de llegar el barco de Vigo, danos cinco minutos.',
  },
  address: { en: 'Address', es: 'Dirección' },
  directions: { en: 'How to get there', es: 'Cómo llegar' },
  hours: { en: 'Opening hours', es: 'Horario' },
  openingHours: {
    en: [
      ['Monday to Saturday', '10:00–14:00, 17:00–20:30'],
      ['Sunday', '11:00–14:00'],
    ],
    es: [
      ['De lunes a sábado', '10:00–14:00 y 17:00–20:30'],
      ['Domingo', '11:00–14:00'],
    ],
  },
  talk: { en: 'Talk to us', es: 'Habla con nosotros' },
  call: { en: 'Call', es: 'Llamar' },
  write: { en: 'Write', es: 'Escribir' },

  offersTitle: { en: 'Offers of this tide', es: 'Ofertas de esta marea' },
  couponTitle: { en: '10% off your first order', es: '10 % en tu primer pedido' },
  couponText: {
    en: 'Copy the code and put it into your cart. It holds until the spring tide of March.',
    es: 'Copia el código y ponlo en tu cesta. Vale hasta la marea viva de marzo.',
  },
  copyCode: { en: 'Copy the code', es: 'Copiar el código' },
  copied: { en: 'Copied', es: 'Copiado' },
  freeTitle: { en: 'Delivery is on us', es: 'El envío lo ponemos nosotros' },
  freeText: {
    en: (/** @type {string} */ sum) => `For orders from ${sum}, anywhere on the mainland.`,
    es: (/** @type {string} */ sum) => `En pedidos desde ${sum}, a toda la Península.`,
  },
  sampleTitle: { en: 'A tin in every parcel', es: 'Una lata en cada paquete' },
  sampleText: {
    en: 'We add a small tin of what is new that week. Tell us on the phone what you thought of it.',
    es: 'Añadimos una lata pequeña de lo nuevo de la semana. Llámanos y cuéntanos qué te pareció.',
  },

  helpTitle: { en: 'Help', es: 'Ayuda' },
  helpText: {
    en: 'Four things that people ask. For all others there is the chat, and a phone that we answer.',
    es: 'Cuatro cosas que nos preguntan. Para las demás están el chat y un teléfono que cogemos.',
  },
  faq: {
    en: [
      [
        'When does it arrive?',
        'Within two or three working days by post, the next day by courier if you order before noon. You can also pick it up at the harbour an hour later.',
      ],
      [
        'What does delivery cost?',
        '€4.90 by post, €8.90 by courier, nothing from €45 on or if you pick it up.',
      ],
      [
        'Can I send it back?',
        'Within 30 days, closed tins of course. Write or call, and the post collects it at your door. The money is back in your account three days after the tins are here.',
      ],
      [
        'A dented tin?',
        'A dent is no harm while the lid is flat. If it bulges, throw it away and tell us: you get two.',
      ],
    ],
    es: [
      [
        '¿Cuándo llega?',
        'En dos o tres días laborables por correo; al día siguiente por mensajería si pides antes de mediodía. También puedes recogerlo en el puerto una hora después.',
      ],
      [
        '¿Cuánto cuesta el envío?',
        '4,90 € por correo, 8,90 € por mensajería, nada desde 45 € o si lo recoges.',
      ],
      [
        '¿Puedo devolverlo?',
        'En 30 días, con las latas cerradas, claro. Escribe o llama y el correo pasa por tu casa. Tres días después de llegar las latas, el dinero está en tu cuenta.',
      ],
      [
        '¿Una lata abollada?',
        'Un golpe no pasa nada mientras la tapa esté plana. Si está hinchada, tírala y avísanos: te mandamos dos.',
      ],
    ],
  },
  helpContact: { en: 'Still at sea?', es: '¿Sigues en alta mar?' },

  newsletterTitle: { en: 'A letter with every new tide', es: 'Una carta con cada marea nueva' },
  newsletterText: { en: 'Four a year. Recipes, mostly.', es: 'Cuatro al año. Casi todo recetas.' },
  subscribe: { en: 'Subscribe', es: 'Suscribirme' },
  subscribedTitle: { en: 'You are on the list', es: 'Ya estás en la lista' },
  subscribedText: {
    en: 'The next letter leaves with the spring tide. (In this demonstration no address is kept.)',
    es: 'La próxima carta sale con la marea viva. (En esta demostración no se guarda ninguna dirección.)',
  },
  footerNote: {
    en: 'Tres Mareas is invented. The tins, sadly, too.',
    es: 'Tres Mareas es inventada. Las latas, por desgracia, también.',
  },
  yourJourney: { en: 'See your journey', es: 'Ver tu recorrido' },

  consentTitle: { en: 'May we remember your visit?', es: '¿Podemos recordar tu visita?' },
  consentText: {
    en: 'We would like to see how people find their way to a tin: pages, clicks, chats. Never what you write.',
    es: 'Nos gustaría ver cómo llega la gente hasta una lata: páginas, clics, chats. Nunca lo que escribes.',
  },
  accept: { en: 'Accept', es: 'Aceptar' },
  decline: { en: 'Decline', es: 'Rechazar' },
  consentChange: { en: 'What we remember', es: 'Qué recordamos' },

  notFoundTitle: { en: 'Low tide', es: 'Marea baja' },
  notFoundText: { en: 'There is nothing here but sand.', es: 'Aquí no hay más que arena.' },
}
