// @ts-check
/** What the chat knows. Answers are looked up by words, in the language of the page. */
export const chat = {
  title: { en: 'Ask the harbour', es: 'Pregunta en el puerto' },
  open: { en: 'Open the chat', es: 'Abrir el chat' },
  close: { en: 'Close the chat', es: 'Cerrar el chat' },
  send: { en: 'Send', es: 'Enviar' },
  placeholder: { en: 'Write a message…', es: 'Escribe un mensaje…' },
  wait: { en: 'One moment…', es: 'Un momento…' },
  footer: { en: 'Scripted answers, no person', es: 'Respuestas de guion, sin persona' },
  greeting: {
    en: 'Hello! Ask me about delivery, returns, or which tin to begin with.',
    es: '¡Hola! Pregúntame por el envío, las devoluciones o con qué lata empezar.',
  },
  unknown: {
    en: 'That is beyond me. Call us on +34 986 000 019, or try one of these:',
    es: 'Eso ya no lo sé. Llámanos al +34 986 000 019, o prueba con una de estas:',
  },
}

/** @type {{ option: import('./products.js').Text, words: RegExp, answer: import('./products.js').Text }[]} */
export const topics = [
  {
    option: { en: 'When does it arrive?', es: '¿Cuándo llega?' },
    words: /arriv|deliver|ship|post|courier|lleg|env[ií]|correo|mensajer/i,
    answer: {
      en: 'By post in two or three days, by courier tomorrow if you order before noon. From €45 on delivery is free.',
      es: 'Por correo en dos o tres días, por mensajería mañana si pides antes de mediodía. Desde 45 € el envío es gratis.',
    },
  },
  {
    option: { en: 'Can I send it back?', es: '¿Puedo devolverlo?' },
    words: /return|back|refund|exchange|devol|reembols|cambi/i,
    answer: {
      en: 'Within 30 days, as long as the tins are closed. The post collects them at your door.',
      es: 'En 30 días, si las latas están cerradas. El correo las recoge en tu casa.',
    },
  },
  {
    option: { en: 'Where do I begin?', es: '¿Por dónde empiezo?' },
    words: /begin|start|recommend|which|best|gift|empez|empiez|recom|cu[aá]l|mejor|regal/i,
    answer: {
      en: 'With the mussels: nobody has ever sent them back. Then the small sardines, then whatever you like.',
      es: 'Por los mejillones: nadie los ha devuelto nunca. Luego las sardinillas, y luego lo que quieras.',
    },
  },
]

/** What a message is answered with; `undefined` if the chat knows nothing about it. */
export const topicOf = (/** @type {string} */ message) =>
  topics.find(({ option, words }) => message === option.en || message === option.es || words.test(message))
