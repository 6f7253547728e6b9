// @ts-check
/** @typedef {{ en: string, es: string }} Text */

/**
 * @typedef {object} Product
 * @property {string} id Its place in URLs.
 * @property {string} sku
 * @property {number} price Euros.
 * @property {string} size
 * @property {'fish' | 'shellfish'} family
 * @property {string} tile The colour behind it: a class of `tiles.css`.
 * @property {Text} name
 * @property {Text} line One line, for lists.
 * @property {Text} story
 * @property {Text} inside
 * @property {Text} serve
 */

/** @type {Product[]} */
export const products = [
  {
    id: 'sardines',
    sku: 'TM-101',
    price: 5.4,
    size: '16/20 · 115 g',
    family: 'fish',
    tile: 'lemon',
    name: { en: 'Small sardines in olive oil', es: 'Sardinillas en aceite de oliva' },
    line: { en: 'Sixteen to a tin, packed head to tail', es: 'Dieciséis por lata, pez a pez' },
    story: {
      en: 'Landed at night between June and October, when they are fattest, and in the tin by noon. They are grilled for a moment before the oil goes in, and are best a year later: turn the tin over now and then.',
      es: 'Llegan de noche entre junio y octubre, cuando están más gordas, y a mediodía ya están en la lata. Pasan un momento por la parrilla antes del aceite, y están mejor al cabo de un año: dale la vuelta a la lata de vez en cuando.',
    },
    inside: { en: 'Sardines, olive oil, salt.', es: 'Sardinas, aceite de oliva, sal.' },
    serve: { en: 'Warm toast, raw onion, a cold beer.', es: 'Pan tostado, cebolla cruda, cerveza fría.' },
  },
  {
    id: 'mussels',
    sku: 'TM-204',
    price: 7.2,
    size: '8/10 · 111 g',
    family: 'shellfish',
    tile: 'mint',
    name: { en: 'Mussels in escabeche', es: 'Mejillones en escabeche' },
    line: { en: 'From the rafts of our own ría', es: 'De las bateas de nuestra ría' },
    story: {
      en: 'Grown on ropes under the rafts that you can see from the factory. Fried, then left in a pickle of vinegar, bay leaf and sweet paprika that is better than any sauce we know. Keep the oil for potatoes.',
      es: 'Crecen en cuerdas bajo las bateas que se ven desde la fábrica. Fritos, y luego a reposar en un escabeche de vinagre, laurel y pimentón dulce mejor que cualquier salsa. Guarda el aceite para unas patatas.',
    },
    inside: {
      en: 'Mussels, olive oil, vinegar, paprika, bay leaf, salt.',
      es: 'Mejillones, aceite de oliva, vinagre, pimentón, laurel, sal.',
    },
    serve: { en: 'Plain crisps. Trust us.', es: 'Patatas fritas de bolsa. Créenos.' },
  },
  {
    id: 'bonito',
    sku: 'TM-118',
    price: 8.9,
    size: '150 g',
    family: 'fish',
    tile: 'rose',
    name: { en: 'Bonito del norte', es: 'Bonito del norte' },
    line: { en: 'White tuna, caught one by one on a line', es: 'Pescado a caña, uno a uno' },
    story: {
      en: 'The white tuna comes to the Bay of Biscay in July, following the anchovy. One rod, one hook, one fish. We cook it in sea water, clean it by hand and lay the loins in whole.',
      es: 'En julio el bonito entra en el Cantábrico detrás de la anchoa. Una caña, un anzuelo, un pez. Lo cocemos en agua de mar, lo limpiamos a mano y guardamos los lomos enteros.',
    },
    inside: { en: 'White tuna, olive oil, salt.', es: 'Bonito del norte, aceite de oliva, sal.' },
    serve: { en: 'A ripe tomato and nothing else.', es: 'Un tomate maduro y nada más.' },
  },
  {
    id: 'anchovies',
    sku: 'TM-122',
    price: 11.5,
    size: '8/10 · 50 g',
    family: 'fish',
    tile: 'lilac',
    name: { en: 'Cantabrian anchovies', es: 'Anchoas del Cantábrico' },
    line: { en: 'Ten months in salt, filleted by hand', es: 'Diez meses en sal, fileteadas a mano' },
    story: {
      en: 'Caught in May, pressed in salt until the next spring, then trimmed one at a time with scissors. Firm, deep red, and less salty than you fear. They live in the fridge.',
      es: 'Pescadas en mayo, prensadas en sal hasta la primavera siguiente y recortadas de una en una con tijera. Firmes, de un rojo profundo, y menos saladas de lo que temes. Se guardan en la nevera.',
    },
    inside: { en: 'Anchovies, olive oil, salt.', es: 'Anchoas, aceite de oliva, sal.' },
    serve: { en: 'Cold butter on good bread.', es: 'Mantequilla fría y buen pan.' },
  },
  {
    id: 'octopus',
    sku: 'TM-231',
    price: 12.8,
    size: '111 g',
    family: 'shellfish',
    tile: 'sky',
    name: { en: 'Octopus in olive oil', es: 'Pulpo en aceite de oliva' },
    line: { en: 'Tender, with a little garlic', es: 'Tierno, con un punto de ajo' },
    story: {
      en: 'Pot-caught by the boats of the ría, frozen to make it tender, simmered for forty minutes and cut in thick slices. The oil keeps a clove of garlic company.',
      es: 'De las nasas de los barcos de la ría, congelado para que quede tierno, cuarenta minutos de cocción y rodajas gruesas. El aceite lleva un diente de ajo por compañía.',
    },
    inside: { en: 'Octopus, olive oil, garlic, salt.', es: 'Pulpo, aceite de oliva, ajo, sal.' },
    serve: { en: 'Boiled potato and paprika.', es: 'Cachelos y pimentón.' },
  },
  {
    id: 'cockles',
    sku: 'TM-240',
    price: 18.5,
    size: '30/35 · 111 g',
    family: 'shellfish',
    tile: 'rose',
    name: { en: 'Cockles in brine', es: 'Berberechos al natural' },
    line: { en: 'Raked by hand at low tide', es: 'A rastrillo, con la marea baja' },
    story: {
      en: 'The women who rake the sandbanks of the ría work by the moon: we only know a day before. Opened with steam, rinsed seven times, placed in the tin by hand in circles.',
      es: 'Las mariscadoras de los arenales trabajan con la luna: nos enteramos un día antes. Abiertos al vapor, lavados siete veces y colocados a mano, en círculos.',
    },
    inside: { en: 'Cockles, water, salt.', es: 'Berberechos, agua, sal.' },
    serve: { en: 'Straight from the tin, with lemon.', es: 'De la lata, con limón.' },
  },
  {
    id: 'razor-clams',
    sku: 'TM-245',
    price: 14.9,
    size: '4/6 · 111 g',
    family: 'shellfish',
    tile: 'sand',
    name: { en: 'Razor clams in brine', es: 'Navajas al natural' },
    line: { en: 'Taken by divers, one breath each', es: 'De buzo, a pulmón' },
    story: {
      en: 'They stand upright in the sand off the Cíes islands, and leave it for nobody but a diver with patience. Sweet, long and clean, in nothing but their own water.',
      es: 'Viven de pie en la arena frente a las Cíes, y solo salen para un buzo con paciencia. Dulces, largas y limpias, en su propia agua.',
    },
    inside: { en: 'Razor clams, water, salt.', es: 'Navajas, agua, sal.' },
    serve: { en: 'A hot pan, ten seconds.', es: 'Plancha fuerte, diez segundos.' },
  },
  {
    id: 'sea-urchin',
    sku: 'TM-260',
    price: 16.8,
    size: '115 g',
    family: 'shellfish',
    tile: 'lemon',
    name: { en: 'Sea urchin roe', es: 'Caviar de erizo de mar' },
    line: { en: 'The whole sea on a spoon', es: 'El mar entero en una cuchara' },
    story: {
      en: 'Winter work: each urchin gives five small tongues of roe, and it takes forty to fill a tin. Stir it into butter and the kitchen smells of low tide.',
      es: 'Faena de invierno: cada erizo da cinco lenguas pequeñas, y hacen falta cuarenta para llenar una lata. Con mantequilla, la cocina huele a bajamar.',
    },
    inside: { en: 'Sea urchin roe, water, salt.', es: 'Huevas de erizo, agua, sal.' },
    serve: { en: 'Spaghetti, butter, black pepper.', es: 'Espaguetis, mantequilla, pimienta.' },
  },
]

/** A product by its id in URLs; `undefined` if there is none. */
export const productOf = (/** @type {string} */ id) => products.find((product) => product.id === id)

/** A product by its SKU; `undefined` if there is none. */
export const productOfSku = (/** @type {string} */ sku) => products.find((product) => product.sku === sku)

const plain = (/** @type {string} */ words) =>
  words
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Products in which every word occurs, in either language, accents or not. */
export const searchProducts = (/** @type {string} */ query) => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (!words.length) return []
  return products.filter(({ name, line, inside }) => {
    const text = plain([name, line, inside].flatMap(Object.values).join(' '))
    return words.every((word) => text.includes(word))
  })
}
