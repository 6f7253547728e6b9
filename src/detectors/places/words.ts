// In English, Spanish, German, French, Italian and Portuguese, without accents.

/** What a page calls the part of it that finds a store. */
export const LOCATOR =
  /\b((store|shop|dealer|branch|retailer)s? ?(locator|finder)|find (a|your|our) (store|shop|dealer|branch)|stockists?|(buscador|localizador) de (tiendas|lojas)|(encuentra|encontrar) (tu|una) tienda|(filial|handler|haendler|markt)(finder|suche)|filiale finden|trouve[rz] (un|votre) magasin|trova (il )?negozi(o)?|punti vendita|encontr(e|ar) (uma|a sua) loja)\b/

/** What a button says that looks around the visitor. */
export const NEARBY =
  /\b((my|current) location|near me|nearest|mi ubicacion|cerca de mi|(mein(en)?|aktuellen) standort|in meiner nahe|ma position|autour de moi|mia posizione|vicino a me|minha localizacao|perto de mim)\b/

/**
 * Fetching an order at the store. Each word has another meaning (a truck, a courier's visit, taking out money),
 * so it counts where an order is shipped alone.
 */
export const PICKUP =
  /\b(pick ?up|click (and |et )?collect|collect in store|recog(er|ida)|retir(o|ar|ada|ata)|(selbst|filial)?abholung|(selbst)?abholen|retrait|ritiro|levanta(r|mento))\b/

/** Where an order is shipped. */
export const SHIPPING =
  /\b(checkout|shipping|delivery|fulfil?lment|cart|basket|envio|entrega|carrito|pedido|versand(art)?|lieferung|lieferart|kasse|warenkorb|livraison|commande|panier|spedizione|consegna|carrello|carrinho|frete)\b/
