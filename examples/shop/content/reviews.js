// @ts-check
/** @typedef {{ author: string, stars: number, date: string, text: import('./products.js').Text }} Review */

/** @type {Record<string, Review[]>} By product id. */
const reviews = {
  sardines: [
    {
      author: 'Iria P.',
      stars: 5,
      date: '2026-10-28',
      text: {
        en: 'Tiny, firm, and the oil is good enough to drink. We finish a tin standing in the kitchen.',
        es: 'Pequeñas, firmes, y el aceite es para mojar pan. Cae una lata de pie en la cocina.',
      },
    },
    {
      author: 'Tom H.',
      stars: 5,
      date: '2026-09-14',
      text: {
        en: 'Bought for the tin, stayed for the sardines.',
        es: 'Las compré por la lata y me quedé por las sardinas.',
      },
    },
    {
      author: 'Marta G.',
      stars: 4,
      date: '2026-08-02',
      text: {
        en: 'Lovely. I would take a touch more salt.',
        es: 'Riquísimas. Yo les pondría una pizca más de sal.',
      },
    },
  ],
  mussels: [
    {
      author: 'Anxo R.',
      stars: 5,
      date: '2026-11-03',
      text: {
        en: 'Big ones, as they used to be. Crisps it is.',
        es: 'Grandes, como los de antes. Con patatas, sí.',
      },
    },
    {
      author: 'Lucy B.',
      stars: 4,
      date: '2026-10-11',
      text: {
        en: 'The pickle is the point. Arrived without a dent.',
        es: 'El escabeche es lo mejor. Llegó sin un golpe.',
      },
    },
  ],
  bonito: [
    {
      author: 'Carmen V.',
      stars: 5,
      date: '2026-10-02',
      text: {
        en: 'Whole loins that fall into flakes. My father approves, and he fished it.',
        es: 'Lomos enteros que se abren en láminas. Mi padre da el visto bueno, y él lo pescaba.',
      },
    },
    {
      author: 'Jon A.',
      stars: 5,
      date: '2026-07-30',
      text: { en: 'It has ruined other tuna for me.', es: 'Ya no puedo con otro atún.' },
    },
  ],
  anchovies: [
    {
      author: 'Sofía L.',
      stars: 5,
      date: '2026-11-09',
      text: {
        en: 'Not a bone, not too salty. The butter tip is right.',
        es: 'Ni una espina, y no están saladas. Lo de la mantequilla es verdad.',
      },
    },
    {
      author: 'Peter N.',
      stars: 4,
      date: '2026-09-21',
      text: {
        en: 'Superb, and gone too quickly for the price.',
        es: 'Soberbias, y duran poco para lo que cuestan.',
      },
    },
  ],
  octopus: [
    {
      author: 'Uxía M.',
      stars: 4,
      date: '2026-10-19',
      text: {
        en: 'Tender as it should be. Warm the tin in hot water first.',
        es: 'Tierno como debe ser. Templa antes la lata en agua caliente.',
      },
    },
    {
      author: 'Claire D.',
      stars: 5,
      date: '2026-08-25',
      text: { en: 'Better than at the last fair I went to.', es: 'Mejor que en la última feria.' },
    },
  ],
  cockles: [
    {
      author: 'Brais F.',
      stars: 5,
      date: '2026-11-15',
      text: {
        en: 'Not a grain of sand. Christmas Eve, solved.',
        es: 'Ni un grano de arena. Nochebuena, resuelta.',
      },
    },
    {
      author: 'Helen S.',
      stars: 5,
      date: '2026-06-12',
      text: {
        en: 'I did not know that cockles could taste of this.',
        es: 'No sabía que un berberecho supiera así.',
      },
    },
  ],
  'razor-clams': [
    {
      author: 'Nerea C.',
      stars: 4,
      date: '2026-09-30',
      text: { en: 'Sweet and clean. Five in mine.', es: 'Dulces y limpias. En la mía venían cinco.' },
    },
    {
      author: 'Mark O.',
      stars: 5,
      date: '2026-05-18',
      text: { en: 'Ten seconds, truly no more.', es: 'Diez segundos, ni uno más.' },
    },
  ],
  'sea-urchin': [
    {
      author: 'Dolores E.',
      stars: 5,
      date: '2026-03-08',
      text: { en: 'My childhood, in a tin.', es: 'Mi infancia en una lata.' },
    },
    {
      author: 'Ben K.',
      stars: 4,
      date: '2026-02-20',
      text: {
        en: 'Strong, wonderful, not for everyone at the table.',
        es: 'Intenso, una maravilla, no para todos en la mesa.',
      },
    },
  ],
}

/** @returns {Review[]} Newest first. */
export const reviewsOf = (/** @type {string} */ productId) => reviews[productId] ?? []

/** The mean of a product's stars, to one decimal, and of how many. */
export const ratingOf = (/** @type {string} */ productId) => {
  const given = reviewsOf(productId)
  const mean = given.reduce((sum, { stars }) => sum + stars, 0) / given.length
  return { mean: Math.round(mean * 10) / 10, count: given.length }
}
